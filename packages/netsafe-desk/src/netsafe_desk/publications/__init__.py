"""What is made of a seal and shown to the public, step by step."""
