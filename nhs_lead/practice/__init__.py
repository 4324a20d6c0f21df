"""The record and the library together: what is due, how judgement stands, old answers by today's keys."""
