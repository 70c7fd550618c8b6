"""``python -m netsafe_door.edge`` is ``netsafe-door serve``: units of systemd call it so."""

from netsafe_door.commands.serve_command import serve_command

PROGRAM = "python -m netsafe_door.edge"
NAME_IN_ERRORS = "netsafe edge"
"""In a journal an error stands among the lines of the workers, which begin so."""

if __name__ == "__main__":
    serve_command(PROGRAM, NAME_IN_ERRORS).main(prog_name=PROGRAM, help_option_names=["-h", "--help"])
