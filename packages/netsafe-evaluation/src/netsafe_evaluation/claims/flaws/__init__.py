"""One flaw a file: what it means, how it is found, how to mend the claim."""
