"""Where an admin says how soon we promise to answer."""
