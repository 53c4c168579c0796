"""What time phrases mean, which words are none, and what a damaged table says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.errors import DamagedStore
from commitments.extraction.deadlines import COLUMNS, TABLE, DeadlineTable, find_deadlines, resolve
from commitments.extraction.deadlines.phrase_patterns import parse
from commitments.extraction.deadlines.window_rules import KINDS
from commitments.model import Window
from commitments.rule_tables import Row, read_table

ROWS = read_table(TABLE, COLUMNS)
LOOK_ALIKES = ("none", "done")
SAID = "2024-05-17"
"""A Friday; sentences are read against it unless they say otherwise."""

# Each sentence with its deadline in brackets, its window ("/" for the document's date and no end), why, and the
# document's date where it is not that Friday.
FOUND: list[tuple[str, ...]] = [
    ("Fiji will plant a forest [by 2030].", "/2030-12-31", "a target year is all of the year"),
    ("Fiji will plant it [by 2020].", "/2020-12-31", "an old text's own future", "2014-02-03"),
    ("Work ends [by the end of 2025].", "/2025-12-31", "the end of a year"),
    ("Work ends [by end-2025].", "/2025-12-31", "a hyphen for 'of'"),
    ("Work ends [by year-end].", "/2024-12-31", "this year's end"),
    ("Work ends [by year’s end].", "/2024-12-31", "a typographic apostrophe"),
    ("A draft is due [by early 2026].", "/2026-03-31", "early is the first quarter"),
    ("A draft is due [by mid-2026].", "/2026-06-30", "the middle is a day for 'by'"),
    ("A draft is due [by late 2026].", "/2026-12-31", "late is the last quarter"),
    ("A draft is due [by June].", "/2024-06-30", "the next June"),
    ("A draft is due [by the end of June].", "/2024-06-30", "a month's end"),
    ("A draft is due [by 1 July].", "/2024-07-01", "the next such day"),
    ("A draft is due [by Friday].", "/2024-05-17", "the next Friday", "2024-05-14"),
    ("A draft is due [by the first quarter of 2026].", "/2026-03-31", "its end"),
    ("A draft is due [by Q3 2025].", "/2025-09-30", "a quarter in short"),
    ("A draft is due [by FY2026].", "/2026-09-30", "a fiscal year ends in September"),
    ("A draft is due [by the end of next year].", "/2025-12-31", "next year"),
    ("A draft is due [by the end of the decade].", "/2029-12-31", "the 2020s"),
    ("A draft is due [by mid-century].", "/2050-12-31", "the middle of this century"),
    ("A draft is due [by the end of the century].", "/2100-12-31", "its last year"),
    ("A draft is due [by Christmas].", "/2024-12-25", "a feast with a fixed day"),
    ("A draft is due [by the New Year].", "/2025-01-01", "the day, not the year"),
    ("Pay it [no later than 30 June 2024].", "/2024-06-30", "its own words"),
    ("Pay it [on or before 30 June].", "/2024-06-30", "the day included"),
    ("Pay it [in June at the latest].", "/2024-06-30", "'at the latest' turns 'in'"),
    ("He will go [before December].", "/2024-11-30", "before excludes the month"),
    ("He will go [before 5 June].", "/2024-06-05", "the day named is the limit"),
    ("He will go [before the end of the year].", "/2024-12-31", "the end included"),
    ("He will go [ahead of the summer].", "/2024-05-31", "before the season"),
    ("Cuba keeps the tax [until 2027].", "/2027-12-31", "until the year is over"),
    ("Cuba keeps the tax [through September].", "/2024-09-30", "American for until"),
    ("Oman will host it [in 2026].", "2026-01-01/2026-12-31", "a whole year"),
    ("Oman will host it [in 2024].", "/2024-12-31", "this year begins with the text"),
    ("Oman will host it [in November].", "2024-11-01/2024-11-30", "the next November"),
    ("Oman will host it [in May].", "/2024-05-31", "this month begins with the text"),
    ("Oman will host it [in April].", "2025-04-01/2025-04-30", "this April is over"),
    ("Oman will host it [in January 2026].", "2026-01-01/2026-01-31", "month and year"),
    ("Oman will host it [in early May 2026].", "2026-05-01/2026-05-10", "first ten days"),
    ("Oman will host it [in mid-May 2026].", "2026-05-11/2026-05-20", "second ten days"),
    ("Oman will host it [in late February 2026].", "2026-02-21/2026-02-28", "the rest"),
    ("Oman will host it [in the first half of 2025].", "2025-01-01/2025-06-30", "half"),
    ("Oman will host it [in the second half of the year].", "2024-07-01/2024-12-31", "of this year"),
    ("Oman will host it [in the third quarter].", "2024-07-01/2024-09-30", "the next one"),
    ("Oman will host it [in spring 2025].", "2025-03-01/2025-05-31", "a season with a year"),
    ("Oman will host it [this summer].", "2024-06-01/2024-08-31", "the summer ahead"),
    ("Oman will host it [in the fall].", "2024-09-01/2024-11-30", "American autumn"),
    ("Oman will host it [in winter 2025].", "2025-12-01/2026-02-28", "it begins in December"),
    ("Oman will host it [in the 2030s].", "2030-01-01/2039-12-31", "a decade"),
    ("Oman will host it [during fiscal year 2025].", "2024-10-01/2025-09-30", "October on"),
    ("Oman will pay [in the 2024-25 financial year].", "2024-07-01/2025-06-30", "July on"),
    ("Oman will host it [in the new year].", "2025-01-01/2025-03-31", "its first months"),
    ("Oman will host it [in the week of 3 June].", "2024-06-03/2024-06-09", "a whole week"),
    ("Oman will host it [in June or July].", "2024-06-01/2024-07-31", "either month"),
    ("Oman will host it [at the end of May].", "2024-05-21/2024-05-31", "its last days"),
    ("They meet [on 5 June].", "2024-06-05/2024-06-05", "the next such day"),
    ("They meet [on 5 May].", "2025-05-05/2025-05-05", "this one is over"),
    ("They meet [on 17 May].", "/2024-05-17", "nobody leaves out the year to mean the next"),
    ("They meet [on May 5, 2025].", "2025-05-05/2025-05-05", "the American order"),
    ("They meet [on Sept. 5].", "2024-09-05/2024-09-05", "a short month with its full stop"),
    ("They meet [on the 5th of June].", "2024-06-05/2024-06-05", "an ordinal"),
    ("They meet [on 2025-05-05].", "2025-05-05/2025-05-05", "figures only"),
    ("They meet [on December 15 this year].", "2024-12-15/2024-12-15", "this year"),
    ("They meet [on 5–7 June].", "2024-06-05/2024-06-07", "several days"),
    ("They meet [on 30 May – 2 June 2025].", "2025-05-30/2025-06-02", "one year for both"),
    ("They meet [on Tuesday].", "2024-05-21/2024-05-21", "the next Tuesday"),
    ("They meet [next Tuesday].", "2024-05-21/2024-05-21", "next week's", "2024-05-13"),
    ("They meet [on Monday next week].", "2024-05-20/2024-05-20", "its week is named"),
    ("They meet [on Friday, 7 June].", "2024-06-07/2024-06-07", "the date decides"),
    ("They meet [on 29 February].", "2028-02-29/2028-02-29", "the next leap year"),
    ("They will meet [today].", "/2024-05-17", "a day that is promised"),
    ("They meet [tomorrow].", "2025-01-01/2025-01-01", "over the year's end", "2024-12-31"),
    ("Mali will vote [later this year].", "/2021-12-31", "what is left of it", "2021-04-07"),
    ("Mali will vote [early next year].", "2025-01-01/2025-03-31", "its first quarter"),
    ("Mali will vote [mid-2025].", "2025-04-01/2025-09-30", "the two middle quarters"),
    ("Mali will vote [late in 2025].", "2025-10-01/2025-12-31", "the last quarter"),
    ("The mine will open, [early 2027] at last.", "2027-01-01/2027-03-31", "no preposition"),
    ("Mali will vote [next month].", "2021-05-01/2021-05-31", "the whole next month", "2021-04-07"),
    ("Mali will vote [next month].", "2022-01-01/2022-01-31", "over the year's end", "2021-12-31"),
    ("Mali will vote [next year].", "2025-01-01/2025-12-31", "the whole next year"),
    ("Mali will vote [next week].", "2024-05-20/2024-05-26", "Monday to Sunday"),
    ("Mali will vote [this week].", "/2024-05-19", "the rest of it", "2024-05-15"),
    ("Mali will vote [this year].", "/2024-12-31", "the rest of it"),
    ("Mali will lift it [from 1 July].", "2024-07-01/", "a beginning without an end"),
    ("Mali will lift it [from 2026 onwards].", "2026-01-01/", "said twice"),
    ("Talks, [commencing in 2011], will be held.", "/2011-12-31", "it begins in that year", "2011-04-25"),
    ("Talks will be held, [starting in October].", "2024-10-01/2024-10-31", "it begins then"),
    ("Aid will flow [from May to July].", "2024-05-01/2024-07-31", "both ends", "2024-03-01"),
    ("Aid will flow [between 2025 and 2027].", "2025-01-01/2027-12-31", "both ends"),
    ("Aid will flow [from November to February].", "/2025-02-28", "it has begun", "2024-12-10"),
    ("Aid will flow [after 2025].", "2026-01-01/", "after the year"),
    ("Aid will flow [as early as next month].", "2024-06-01/", "not before"),
    ("Laos will build it [over the next five years].", "/2029-05-17", "counted"),
    ("Laos will build it [in the next 50 years].", "/2061-04-25", "counted", "2011-04-25"),
    ("Laos will build it [in the next two to three years].", "/2027-05-17", "the longer"),
    ("Laos will build it [over the next 12–18 months].", "/2025-11-17", "the longer"),
    ("Laos will build it [within six months].", "/2025-02-28", "a short month", "2024-08-31"),
    ("Laos will build it [within a year].", "/2025-02-28", "from a leap day", "2024-02-29"),
    ("Laos will build it [within twenty-five days].", "/2024-06-11", "two words"),
    ("Laos will build it [within ninety (90) days].", "/2024-08-15", "said twice"),
    ("Laos will answer [within 36 hours].", "/2024-05-19", "hours fill up days"),
    ("Laos will answer [within 3 working days].", "/2024-05-22", "over a weekend"),
    ("Laos will answer [in two weeks’ time].", "/2024-05-31", "an apostrophe inside"),
    ("Laos will pay $2 million [over three years].", "/2027-05-17", "money over a time"),
    ("Laos will do it [over a five-year period].", "/2029-05-17", "a hyphen"),
    ("Laos will do it [in the coming year].", "/2025-05-17", "one year on"),
    ("Laos will do it [over the next decade].", "/2034-05-17", "ten years on"),
    ("Laos will do it [within 90 days] of the signing.", "/", "from a day unknown"),
    ("Togo will sign it [in the coming weeks].", "/", "no number"),
    ("Togo will sign it [in the next few months].", "/", "few is no number"),
    ("Togo will sign it [in the months ahead].", "/", "the noun first"),
    ("Togo will sign it [within days].", "/", "no number"),
    ("Togo will [shortly] sign it.", "/", "an adverb"),
    ("Togo will [promptly] sign it.", "/", "an adverb"),
    ("Togo will sign it [very soon].", "/", "two adverbs"),
    ("Togo will sign it [very quickly].", "/", "it bounds when"),
    ("Togo will sign it [at an early date].", "/", "diplomats' soon"),
    ("Togo will sign it [in the near future].", "/", "vague"),
    ("Togo will sign it [In the near term].", "/", "capitals do not matter"),
    ("Togo will sign it [as soon as possible].", "/", "as … as"),
    ("Togo will sign it [as quickly as possible].", "/", "as … as"),
    ("Togo will sign it [at the earliest].", "/", "Asian English"),
    ("Togo will sign it [at the earliest opportunity].", "/", "longer"),
    ("He will come [at his earliest convenience].", "/", "an invitation"),
    ("Togo will act [without further delay].", "/", "urgent"),
    ("Sign it [at the 9th Inland Seas Summit in March 2025].", "2025-03-01/2025-03-31", "a name belongs to its date"),
    ("We will speak at a meeting in Lima [on 3 June].", "2024-06-03/2024-06-03", "no name"),
    ("It will be built [in the lead-up to the centenary of the union in 2026].", "/2026-12-31", "until it"),
    ("It will be built [before the 2026 winter games].", "/2026-12-31", "the year inside"),
    ("Work ends [by\xa02030].", "/2030-12-31", "a non-breaking space"),
    ("Work ends [by the\u202fend of\n2030].", "/2030-12-31", "a broken line"),
    ("Work ends [in mid‑May].", "2024-05-11/2024-05-20", "a non-breaking hyphen", "2024-03-01"),
    ("Work ends [within the\n\nnext few months].", "/", "an empty line in a scanned page"),
    ("WORK ENDS [BY JUNE 30].", "/2024-06-30", "a telegraph's capitals"),
    ("The accord will be formally signed [in September].", "2024-09-01/2024-09-30", "to be done"),
    ("The accord, signed [in June 2030], will last.", "2030-06-01/2030-06-30", "a year ahead is no past"),
    ("The envoy will call [later on Friday].", "/2024-05-17", "the same day, later"),
    ("Oman will pay [in the first six months of 2025].", "2025-01-01/2025-06-30", "counted from its start"),
    ("Oman will pay [in the last two months of the year].", "2024-11-01/2024-12-31", "counted from its end"),
    ("Oman will pay [over the weekend].", "2024-05-18/2024-05-19", "this one"),
    ("Oman will pay [in the early 2030s].", "2030-01-01/2032-12-31", "three years of ten"),
    ("Oman will pay [over the course of the next two years].", "/2026-05-17", "a longer opening"),
    ("Oman will pay [in the second week of June].", "2024-06-08/2024-06-14", "days 8 to 14"),
    ("Oman will pay [by the third week of May 2025].", "/2025-05-21", "days 15 to 21"),
    ("The corridor will open [on Nov. 15-16].", "2024-11-15/2024-11-16", "a short month and two days"),
    ("Japan will ship it [from Monday to Friday].", "2024-05-20/2024-05-24", "two weekdays", "2024-05-19"),
    ("It will be signed and launched [in September].", "2024-09-01/2024-09-30", "two deeds, both to be done"),
    # years that begin in other months
    ("Samoa will spend it [in 1988-89].", "/1989-06-30", "one financial year, which has begun", "1989-03-02"),
    ("Samoa will spend it [in 2024/25].", "2024-07-01/2025-06-30", "a slash for the hyphen"),
    ("Samoa will spend it [in 1999-00].", "1999-07-01/2000-06-30", "over the century", "1999-05-11"),
    ("Samoa will spend it [by the end of 2024-25].", "/2025-06-30", "its end"),
    ("Samoa will spend it [in 2024-25, 2025-26 and 2026-27].", "2024-07-01/2027-06-30", "three of them"),
    ("Samoa will spend it [in the financial year 2024-25].", "2024-07-01/2025-06-30", "said in full"),
    ("Samoa will spend it [in FY2024-25].", "2024-07-01/2025-06-30", "two numbers"),
    ("Samoa will spend it [in FY25].", "2024-10-01/2025-09-30", "one number is the American year"),
    ("Samoa will spend it [in fiscal 2025].", "2024-10-01/2025-09-30", "the same, in words"),
    ("Samoa will spend it [in the second quarter of FY2025].", "2025-01-01/2025-03-31", "its own quarters"),
    ("Samoa will spend it [in 2025-2026].", "2025-01-01/2026-12-31", "two years in full are two"),
    ("Samoa will spend it [in 2025-29].", "2025-01-01/2029-12-31", "five years"),
    ("Samoa will spend it [in the biennium 2026-27].", "2026-01-01/2027-12-31", "two whole years"),
    ("Samoa will play [in the 2025-26 season].", "2025-07-01/2026-06-30", "a season goes over the new year"),
    ("Samoa will teach it [in the 2025-26 school year].", "2025-09-01/2026-08-31", "September on"),
    ("Samoa will teach it [from the next school year].", "2024-09-01/", "the next one"),
    # parts of years, months and weeks
    ("Tonga will vote [in the last quarter of 2025].", "2025-10-01/2025-12-31", "the fourth"),
    ("Tonga will vote [in the final quarter of the year].", "2024-10-01/2024-12-31", "of this year"),
    ("Tonga will vote [in the second and third quarters of 2025].", "2025-04-01/2025-09-30", "two quarters"),
    ("Tonga will vote [in the last half of 2025].", "2025-07-01/2025-12-31", "the second"),
    ("Tonga will vote [by the end of the first half of 2025].", "/2025-06-30", "a part of a part"),
    ("Tonga will vote [in the second half of January].", "2025-01-16/2025-01-31", "a month halves after its 15th"),
    ("Tonga will vote [in the first semester of 2025].", "2025-01-01/2025-06-30", "a half year"),
    ("Tonga will vote [in the first week of next month].", "2024-06-01/2024-06-07", "its first seven days"),
    ("Tonga will vote [in the last week of October 2025].", "2025-10-25/2025-10-31", "its last seven days"),
    ("Tonga will vote [on the last day of March].", "2025-03-31/2025-03-31", "one day"),
    ("Tonga will vote [in the first two weeks of June].", "2024-06-01/2024-06-14", "counted"),
    ("Tonga will vote [in the third decade of June].", "2024-06-21/2024-06-30", "ten days, in Eastern Europe"),
    ("Tonga will vote [in mid-to-late June].", "2024-06-11/2024-06-30", "two parts"),
    ("Tonga will vote [in late 2025 or early 2026].", "2025-10-01/2026-03-31", "two periods"),
    ("Tonga will vote [in early spring].", "2025-03-01/2025-03-31", "this one's is over"),
    ("Tonga will vote [next spring].", "2025-03-01/2025-05-31", "this one is not the next"),
    ("Tonga will vote [this fall and winter].", "2024-09-01/2025-02-28", "two seasons"),
    ("Tonga will vote [at the turn of the year].", "2024-12-01/2025-01-31", "both sides of it"),
    ("Tonga will vote [by the turn of the century].", "/2000-12-31", "the century about to end", "1991-05-17"),
    ("Tonga will vote [the week of 3 June].", "2024-06-03/2024-06-09", "no preposition"),
    ("Tonga will vote [the week after next].", "2024-05-27/2024-06-02", "two weeks on"),
    # days
    ("They meet [on 15/09/2024].", "2024-09-15/2024-09-15", "there is no 15th month"),
    ("They meet [on 09/15/2024].", "2024-09-15/2024-09-15", "nor here"),
    ("They meet [on 15.9.2024].", "2024-09-15/2024-09-15", "full stops"),
    ("They meet [on 06/06/2024].", "2024-06-06/2024-06-06", "the same either way"),
    ("They meet [by the 15th of next month].", "/2024-06-15", "its month is named"),
    ("They meet [on 5, 6 and 7 June].", "2024-06-05/2024-06-07", "three days"),
    ("They meet [on 16 and 18 May].", "/2024-05-18", "it has begun"),
    ("They meet [by Easter].", "/2025-04-20", "a feast that moves"),
    ("They meet [on Good Friday 2026].", "2026-04-03/2026-04-03", "two days before Easter"),
    ("They meet [before Christmas].", "/2024-12-25", "the day named is the limit"),
    ("They meet [by noon on Friday 24 May].", "/2024-05-24", "the hour does not matter"),
    ("They agreed to meet [March 9] in Lima.", "2025-03-09/2025-03-09", "American news leave out 'on'"),
    ("She will send the draft [June 12].", "2024-06-12/2024-06-12", "the same"),
    # today
    ("[Today], the King and President Soto (left) will sign it.", "/2024-05-17", "in front of a promise"),
    ("[This afternoon] the two are to sign it.", "/2024-05-17", "in front of a promise"),
    ("The two will sign the accord with Peru and Chile [today].", "/2024-05-17", "at its end"),
    ("He will arrive [tonight].", "/2024-05-17", "the same day"),
    # what is counted
    ("Nauru will spend it [over three years from July].", "2024-07-01/2027-06-30", "its first day is named"),
    ("Nauru will spend it [over the four years to 2028].", "/2028-12-31", "its end is named"),
    ("Nauru will spend it [in the years to 2030].", "/2030-12-31", "its end is named"),
    ("Nauru will answer [within 30 days of 1 July].", "/2024-07-31", "counted from a day"),
    ("Nauru will answer [within 30 days of the date of this statement].", "/2024-06-16", "the document's own day"),
    ("Nauru will answer [within a period of six months].", "/2024-11-17", "more words"),
    ("Nauru will answer [in a week or two].", "/2024-05-31", "the longer"),
    ("Nauru will answer [over the next year or so].", "/2025-05-17", "about one"),
    ("Nauru will answer [in a month’s time].", "/2024-06-17", "one"),
    ("Nauru will answer [no later than six months] before the expiry.", "/", "from a day unknown"),
    ("Nauru will answer [within its first 100 days].", "/", "from a day unknown"),
    # what ends with something
    ("Palau will do it [before the year is out].", "/2024-12-31", "a year that ends"),
    ("Palau will do it [before the month ends].", "/2024-05-31", "a month that ends"),
    ("Palau will do it [between now and 2030].", "/2030-12-31", "both ends"),
    ("Palau will do it [by the time of the coastal summit in May 2027].", "/2027-05-31", "an event with its date"),
    ("Palau will do it [ahead of next month’s summit].", "/2024-06-30", "an event with its month"),
    ("Palau will do it [before the summer recess].", "/2024-06-30", "it begins in July"),
    ("Palau will do it [by the end of its mandate].", "/", "a day unknown"),
    ("Palau keeps it [until at least 2030].", "/2030-12-31", "no longer is promised"),
    ("Palau will pay [from May on], he said.", "/", "'on' has nothing after it"),
    ("Palau will hold talks [in May] on the bridge.", "/2024-05-31", "'on' belongs to the talks"),
    ("Palau will pay [in 2026 and beyond].", "2026-01-01/", "no end"),
    ("The vote was moved [to next month].", "2024-06-01/2024-06-30", "a new day"),
    ("Palau will report with a deadline of [30 June].", "/2024-06-30", "'deadline' says by"),
    ("Palau will reply [no later than 5 June] in Rome.", "/2024-06-05", "more than its day"),
]  # fmt: skip

NOT_FOUND = [
    # how often, how long, how old: not when
    ("The council meets annually.", "a frequency"),
    ("The council meets every year.", "a frequency"),
    ("The council meets at least once a year.", "a frequency"),
    ("The council meets in May of each year.", "a frequency with a month"),
    ("The council meets on Tuesdays.", "a frequency with a weekday"),
    ("Every Tuesday the council meets.", "a frequency with a weekday"),
    ("The lease runs for 60 years.", "how long a state lasts"),
    ("Peru signed a 60-year lease.", "how long a state lasts"),
    ("She has served for over ten years.", "how long it has lasted"),
    ("It was promised over ten years ago.", "time gone by"),
    ("A 70-year-old bridge fell.", "an age"),
    ("It is the first visit in ten years.", "time gone by"),
    ("For the first time in several months, they spoke.", "time gone by"),
    # what is over
    ("The road was built in 2010.", "a year gone by"),
    ("They spoke in June 2019.", "a month gone by"),
    ("They spoke on 5 May 2023.", "a day gone by"),
    ("The target was set by 2020.", "a target year gone by"),
    ("The two fought between 1939 and 1945.", "years gone by"),
    ("She has led the bank from 2003.", "a beginning gone by"),
    ("Norway pledged two ships earlier this year.", "what has been of this year"),
    ("Norway has given two ships so far this year.", "what has been of this year"),
    ("Norway has trained pilots since early 2024.", "a beginning gone by"),
    ("The two leaders today agreed to build a road.", "the day of speaking"),
    ("The treaty of 29 March 1923 holds.", "a name with a date"),
    ("The accord signed in September holds.", "the month of something done"),
    ("The talks held on Friday went well.", "the day of something done"),
    ("The statement issued on 5 March holds.", "the day of something done"),
    ("The envoy said Monday that it went well.", "the day of speaking"),
    ("It was mended within hours of the flood.", "time gone by"),
    ("They left shortly after the vote.", "after something, not soon"),
    ("They left immediately following the vote.", "after something, not at once"),
    ("She kept the vow of May last year.", "a month gone by"),
    ("It grew by 3% in the last quarter.", "the one that is over"),
    ("It was settled on Saturday, May 11.", "a Saturday this year, not the next"),
    ("The accord announced this week holds.", "what is done this week"),
    ("Under the accord signed today, Mali will pay.", "the day of something done"),
    ("Norway promised Friday to pay.", "the day of speaking"),
    ("We shall pay, said Minister Ana Ruiz on Monday.", "the day of speaking"),
    ("She told reporters in Oslo late Tuesday that it will pay.", "the day of speaking"),
    ("The seats for Saturday are taken.", "which seats"),
    ("Norway announced today that it will pay.", "the day of speaking"),
    ("Today, Norway pledged to pay.", "the day of speaking"),
    ("Today Norway knows that it will pay.", "the day of knowing"),
    ("The main thing today is to help.", "what matters, not a promise"),
    ("They will spend what was promised today.", "the day of something done"),
    ("It was built after the fall of the wall.", "no season"),
    ("They keep the accord of March 9.", "a name with a date"),
    # how long
    ("It will run for the next five years.", "how long it lasts"),
    ("It will run over the course of three weeks.", "how long it lasts"),
    # names with a year or a month in them
    ("They will implement the 2030 Agenda.", "a name"),
    ("They will implement Vision 2030.", "a name"),
    ("They will build on COP26.", "a name"),
    ("They praised the G20 2023 summit.", "a name"),
    ("They will take part in the Winter Olympics.", "a name"),
    # numbers and places that look like times
    ("It will be done in 45 countries.", "a number of countries"),
    ("It will be done in 10 areas.", "a number of areas"),
    ("Costs will fall by 30 percent.", "a measure"),
    ("It will feed over 5,000 people.", "a number of people"),
    ("It will be run in 2030 villages.", "a number that looks like a year"),
    ("It will cost 2030% more.", "a number that looks like a year"),
    ("They will fly over the border.", "a place"),
    ("They will vote on 31 April.", "no day of the calendar"),
    ("They will vote on 05/03/2027.", "March or May"),
    ("It will cost 12.10.20245 in all.", "more figures than a date has"),
    ("It will shrink by 2.5 in 1.5 years.", "no whole number"),
    ("They will vote on a check-in 2030 form.", "a part of another word"),
    ("It will be used in 2030-based prices.", "a part of another word"),
    # words that look like months, weekdays and nearness
    ("Progress may come in may ways.", "the verb, and a slip"),
    ("They will be on march again.", "the verb"),
    ("It was opened by the Prime Minister.", "an agent"),
    ("In the end they agreed.", "no time"),
    ("It was given on the occasion of the visit.", "no time"),
    ("It is too soon to tell.", "a degree"),
    ("They will wish us well for Easter Sunday.", "a feast"),
    ("They will come as soon as the rains stop.", "a condition"),
    ("They spoke in Alice Springs.", "a place"),
    ("Today's decision stands.", "a possessive"),
    ("This year's talks went well.", "a possessive"),
    ("", "no text"),
]


def window(said: str, days: str) -> Window:
    earliest, latest = days.split("/")
    return Window(date.fromisoformat(earliest or said), date.fromisoformat(latest) if latest else None)


@pytest.mark.parametrize("row", FOUND, ids=lambda row: f"{row[0]} ({row[2]})")
def test_a_sentence_holds_its_deadline_and_its_days(row: tuple[str, ...]) -> None:
    marked, days, _why, *given_date = row
    said = given_date[0] if given_date else SAID
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = find_deadlines(text, date.fromisoformat(said))
    assert [(one.start, one.end, one.deadline.phrase, one.deadline.window) for one in found] == [
        (start, end, text[start:end], window(said, days))
    ]


@pytest.mark.parametrize(("text", "why"), NOT_FOUND)
def test_a_look_alike_is_no_deadline(text: str, why: str) -> None:
    assert find_deadlines(text, date.fromisoformat(SAID)) == [], why


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_every_row_reads_its_own_example(row: Row) -> None:
    found = find_deadlines(row["example"], date.fromisoformat(row["said"]))
    if row["window"] in LOOK_ALIKES:
        assert found == []
        return
    meant = window(row["said"], f"{row['earliest']}/{row['latest']}")
    assert [(one.deadline.rule, one.deadline.window) for one in found] == [(row["name"], meant)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_no_row_reads_its_counterexample(row: Row) -> None:
    rules = [one.deadline.rule for one in find_deadlines(row["not"], date.fromisoformat(row["said"]))]
    if row["window"] in LOOK_ALIKES:
        assert rules, "a look-alike's counterexample is a deadline that it must leave alone"
    assert row["name"] not in rules


@pytest.mark.parametrize("row", [row for row in ROWS if row["window"] in LOOK_ALIKES], ids=lambda row: row["name"])
def test_without_its_row_a_look_alike_would_be_taken(row: Row) -> None:
    table = DeadlineTable([other for other in ROWS if other is not row])
    assert table.find(row["example"], date.fromisoformat(row["said"]))


def test_the_order_of_the_rows_means_nothing() -> None:
    turned = DeadlineTable(ROWS[::-1])
    texts = [row["example"] for row in ROWS] + [row[0].replace("[", "").replace("]", "") for row in FOUND]
    for text in texts:
        assert turned.find(text, date.fromisoformat(SAID)) == find_deadlines(text, date.fromisoformat(SAID))


def test_several_deadlines_come_in_the_order_of_the_text() -> None:
    text = "They will meet in June, report by 2025 and vote soon."
    found = [one.deadline.phrase for one in find_deadlines(text, date.fromisoformat(SAID))]
    assert found == ["in June", "by 2025", "soon"]


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("by 2030", "/2030-12-31"),
        ("2030", "2030-01-01/2030-12-31"),
        ("5 June", "2024-06-05/2024-06-05"),
        ("  next month ", "2024-06-01/2024-06-30"),
        ("Q3 2025", "2025-07-01/2025-09-30"),
        ("today", "/2024-05-17"),
        ("tomorrow", "2024-05-18/2024-05-18"),
        ("Friday", "/2024-05-17"),
    ],
)
def test_a_phrase_alone_needs_no_preposition(phrase: str, days: str) -> None:
    found = resolve(phrase, date.fromisoformat(SAID))
    assert found is not None
    assert (found.phrase, found.window) == (phrase.strip(), window(SAID, days))


@pytest.mark.parametrize("phrase", ["", "never", "by", "by 2030 or so", "in 2010", "31 April", "the Prime Minister"])
def test_a_phrase_that_is_not_wholly_a_deadline_means_nothing(phrase: str) -> None:
    assert resolve(phrase, date.fromisoformat(SAID)) is None


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)) | st.sampled_from([date.min, date.max, date(2024, 2, 29)])
# Words that patterns are made of, in any order: most of what they form is nonsense that some row half reads.
VOCABULARY = sorted({word for row in ROWS for word in row["example"].replace(".", "").split()}) + (
    "the of end early mid late later beginning first second half quarter year month week weekend decade century this"
    " next coming following current fiscal financial 2024 2025-26 9999 31 30 29 February May December 12 0 Q4 H1 fy26"
    " summer winter fall , ( ) ’ - – . \n and to or until through after before from between each every today Tuesday"
    " will agreed signed held Easter Christmas 15.03.2027 31/12/9999 0001-01-01 9998-99 FY99 two days weeks months"
    " years last final over within in by on is out it he who President summit month's so on onward beyond"
).split(" ")


@given(st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join) | st.text(), DAYS)
def test_any_text_on_any_day_gives_exact_slices_and_sound_windows(text: str, said: date) -> None:
    ends = 0
    for one in find_deadlines(text, said):
        assert text[one.start : one.end] == one.deadline.phrase
        assert ends <= one.start < one.end
        ends = one.end
        assert one.deadline.window.earliest is not None
        assert one.deadline.window.earliest >= said
        assert one.deadline.window.latest is None or one.deadline.window.latest >= one.deadline.window.earliest


# What may stand for each slot that rows name, in the plainest words and in the strangest.
FILLERS = {
    "days": "2031|next year|2029-30|FY31|the 2030s|June|May and June 2031|Q3|the final quarter of next year|H2 2030|"
    "winter|spring/summer 2030|this weekend|the month|late in the week|the end of the first half of 2031|5 June|"
    "30-31 December|29 February|Easter|Good Friday 2029|31.12.2030|Friday|Monday, 6 May|today|tomorrow|the new year|"
    "the week of 3 June|the last two weeks of March|31 December 9999|1 January 0001|mid-century|next month’s",
    "unit": "hours|day|weeks|quarters|decades",
    "count": "a|three|up to 12|two to three|ninety (90)|999",
    "": "big|the regional summit|held|sign the accord|Fiji will",
}


@given(st.sampled_from(ROWS), DAYS, st.data())
def test_any_way_to_say_a_row_on_any_day_gives_a_sound_window(row: Row, said: date, data: st.DataObject) -> None:
    words: list[str] = []
    for options in parse(row["pattern"]).steps:
        for atom in data.draw(st.sampled_from(options)):
            fillers = FILLERS[KINDS[atom[1:-1]]].split("|") if atom[0] == "{" else [atom.strip("[].")]
            words.append(data.draw(st.sampled_from(fillers)))
    for one in find_deadlines(f"We {' '.join(words)}.", said):
        assert one.deadline.window.earliest is not None
        assert said <= one.deadline.window.earliest <= (one.deadline.window.latest or date.max)


@given(DAYS.filter(lambda day: date(1900, 1, 1) <= day <= date(2090, 1, 1)), st.integers(1, 800))
def test_the_window_moves_with_the_documents_date(said: date, days: int) -> None:
    later = said + timedelta(days)
    for phrase in (
        "within six months",
        "next month",
        "later this year",
        "on 5 May",
        "in November",
        "soon",
        "on Friday",
        "before the year is out",
        "by Easter",
        "in early spring",
        "this fall and winter",
        "in a week or two",
        "by the end of the financial year",
        "on the 15th of next month",
        "over three years from next year",
    ):
        before, after = resolve(phrase, said), resolve(phrase, later)
        assert before is not None
        assert after is not None
        assert before.window.earliest is not None
        assert after.window.earliest is not None
        assert before.window.earliest <= after.window.earliest
        assert (before.window.latest or said) <= (after.window.latest or later)
    target, same = resolve("by 2095", said), resolve("by 2095", later)
    assert target is not None
    assert same is not None
    assert target.window == Window(said, date(2095, 12, 31))
    assert same.window == Window(later, date(2095, 12, 31))


@given(st.integers(0, 400))
def test_white_space_of_any_kind_means_the_same(choice: int) -> None:
    gaps = [" ", "  ", "\n", " \r\n ", "\t", "\u00a0", "\u202f", "\u2009"]
    text = gaps[choice % 8].join(["by", "the", "end", "of", "May"]) + gaps[choice // 8 % 8] + "2025"
    assert [one.deadline.phrase for one in find_deadlines(text, date.fromisoformat(SAID))] == [text]


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "[",
            "1",
            "in the ",
            "by the end of ",
            "at the meeting ",
            "\x00",
            "\ud800",
            "年",
            "1 2 ",
            "in in in ",
            "1.2.",
        ),
        *("Today, ", "will sign the ", "2024-25, ", "in May or ", "over three years from ", "in the first week of "),
    ],
)
def test_a_very_long_text_without_a_full_stop_is_read_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + " by 2030"
    assert find_deadlines(text, date.fromisoformat(SAID))[-1].deadline.phrase == "by 2030"


HEAD = ",".join(COLUMNS)
GOOD = "near,in the near future,open,They will sign it in the near future.,2024-05-17,2024-05-17,,They like it."


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (GOOD.replace("near,", ",", 1), "name is empty"),
        (GOOD.replace("They like it.", ""), "not is empty"),
        (GOOD.replace("open", "sometime"), "the window 'sometime' is not known; write one of inside,"),
        (GOOD.replace("2024-05-17", "17 May", 1), "said '17 May' is no date; write it as 2021-04-07"),
        (GOOD.replace("2024-05-17,2024-05-17", ",2024-05-17"), "said is empty"),
        (GOOD.replace("2024-05-17,,", "2024-05-17,2024-05-16,"), "latest is before earliest"),
        (GOOD.replace("2024-05-17,2024-05-17", "2024-05-17,2024-05-16"), "earliest must be a date that is not before"),
        (GOOD.replace("open", "none"), "is a look-alike, which has no days"),
        (GOOD.replace("in the near future", "in the (near future", 1), "a choice that is not closed; add ')'"),
        (GOOD.replace("in the near future", "in the near) future", 1), "has ')' outside a choice"),
        (GOOD.replace("in the near future", "in (the (near|far)) future", 1), "opens a choice inside a choice"),
        (GOOD.replace("in the near future", "in the [near future", 1), "must mark the phrase by one '['"),
        (GOOD.replace("in the near future", "in the (near|[far]) future", 1), "'[' or ']' inside a choice"),
        (GOOD.replace("in the near future", "in the near future*", 1), "has the mark '*'"),
        (GOOD.replace("in the near future", "(soon|)", 1), "can be nothing at all"),
        (GOOD.replace("in the near future", "in {yeer}", 1), "has the slot {yeer}, which is not known; write one of"),
        (GOOD.replace("in the near future", "{word} soon", 1), "begins with {word}, which any word fills"),
        (GOOD.replace("in the near future", "{count} {word}", 1), "has no word that tells of a time"),
        (GOOD.replace("open", "until_end"), "has no slot of these where the window until_end needs days"),
    ],
)
def test_a_bad_row_says_where_it_is_and_what_to_write(tmp_path: Path, row: str, says: str) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    with pytest.raises(DamagedStore) as refused:
        DeadlineTable(read_table(str(file), COLUMNS))
    assert "mine.csv, line 2: " in str(refused.value)
    assert says in str(refused.value)


def test_all_bad_rows_are_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    bad = GOOD.replace("open", "sometime")
    file.write_text(f"{HEAD}\n{bad}\n{GOOD}\n{bad}\n", encoding="utf-8")
    with pytest.raises(DamagedStore) as refused:
        DeadlineTable(read_table(str(file), COLUMNS))
    told = str(refused.value)
    assert "line 2: the window" in told
    assert "line 4: the window" in told
    assert "line 3: the name 'near' stands twice" in told
