"""Running analyses: reading scripts, one fresh process each, observed inputs, stored results."""
