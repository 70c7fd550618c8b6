"""Dawn over hills, a lit window in a street, a clear morning."""
