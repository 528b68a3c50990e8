### Words of the settings.
