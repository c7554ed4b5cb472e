from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("voices", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="reservation",
            name="set_aside_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="reservation",
            name="text",
            field=models.TextField(blank=True),
        ),
    ]
