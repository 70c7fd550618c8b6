"""Forms out of the models of a bundle: a new field of the format is in its form without more code."""
