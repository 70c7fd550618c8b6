from django.db import migrations

from netsafe_desk.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [append_only("record_line")]
