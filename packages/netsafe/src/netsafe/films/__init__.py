"""Films: those drawn from storyboards (:mod:`film`), and recordings that others made (:mod:`footage`)."""
