"""How dates are written: the day first, the hour in 24; what is not said here is Django's."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
YEAR_MONTH_FORMAT = "F Y"
FIRST_DAY_OF_WEEK = 1
SHORT_DATE_FORMAT = "d/m/Y"
