"""What platforms will make of the site: functions(site, outputs) that give diagnostics, listed in `table.CHECKS`."""
