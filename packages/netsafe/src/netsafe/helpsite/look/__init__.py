"""How the site looks: style, the script for leaving, letters, pictures; each named after its content."""
