"""What is kept and how it is followed: restatements merged, questions asked, status set, reports drawn up."""
