// Which view each address of this page shows, and the sections of the site, which its other pages have in the same order
// (nhs_lead/export/site/frame.py).

const VIEWS = {
  "": quizView,
  search: searchView,
  review: reviewView,
  quiz: quizView,
  question: questionView,
  exam: examView,
  "hand-in": handInView,
  debrief: debriefView,
  result: resultView,
  track: trackView,
  interview: interviewView,
  points: pointsView,
  outcome: outcomeView,
  progress: progressView,
  browse: browseView,
  show: entryView, // the worker leads here where an entry's own page was never opened and there is no network
  about: aboutView,
};
const SECTIONS = [
  ["", "Start"], ["browse", "Browse"], ["search", "Search"], ["review", "Review"], ["quiz", "Quiz"], ["progress", "Progress"], ["about", "About"],
];
