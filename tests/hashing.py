"""The product's password hash at its lowest cost."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 with the smallest parameters: the same format, a hundred times quicker."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
