"""The checks of a site, a file each: what a reader is promised, and how a breach is seen."""
