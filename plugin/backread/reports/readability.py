"""What the measures of readability are called in a report."""

READINGS = {
    "flesch_reading_ease": "Reading ease (Flesch, 60 is plain English)",
    "flesch_kincaid_grade": "School grade (Flesch-Kincaid)",
    "words_per_sentence": "Words per sentence",
}
