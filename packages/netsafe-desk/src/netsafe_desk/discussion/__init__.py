"""What people say about words to each other: comments, and wordings that they propose."""
