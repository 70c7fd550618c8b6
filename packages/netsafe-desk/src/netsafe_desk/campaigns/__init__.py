"""The source of truth: wordings and facts as rows, with their revisions; a bundle is the way in and out."""
