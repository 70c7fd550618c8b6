"""Services, their numbers and their addresses (NS3)."""
