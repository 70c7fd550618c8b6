"""The people of the desk: who they are, how they sign in, who invited them."""
