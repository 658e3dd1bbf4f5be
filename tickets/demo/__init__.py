"""The demo: a small shop with its colleagues, customers, articles and sixty days of requests, played by the real actions."""
