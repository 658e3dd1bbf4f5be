"""Guards: structure that no test enforces decays. Each guard reads the code and says in a sentence what to do."""
