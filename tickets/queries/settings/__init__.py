"""What a setting of requests means, and what changing it would do."""
