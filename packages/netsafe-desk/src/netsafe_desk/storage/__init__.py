"""Where pictures, films and built folders lie: a folder, or a bucket; each file whole or not there at all."""
