"""Files that others made, read with care: pictures, captions.  This room knows nothing of campaigns."""
