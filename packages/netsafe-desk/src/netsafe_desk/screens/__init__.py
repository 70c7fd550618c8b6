"""What people see: a cabin for each screen, with its view, its template and its words."""
