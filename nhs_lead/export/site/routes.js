// Which view each address of this page shows, and the sections of the site, which its other pages have in the same order
// (nhs_lead/export/site/frame.py).

const VIEWS = {
  "": quizView,
  search: searchView,
  review: reviewView,
  quiz: quizView,
  question: questionView,
  debrief: debriefView,
  result: resultView,
  track: trackView,
  interview: interviewView,
  points: pointsView,
  outcome: outcomeView,
  progress: progressView,
  browse: (kind) => siteView("browse", kind),
  show: (id) => siteView("show", id),
  about: () => siteView("about"),
};
const SECTIONS = [
  ["", "Start"], ["browse", "Browse"], ["search", "Search"], ["review", "Review"], ["quiz", "Quiz"], ["progress", "Progress"], ["about", "About"],
];

// What other pages of the site show is not shown here: the address of such a page leads there.
function siteView(...parts) {
  const there = parts[0] === "browse" ? !parts[1] || library.kinds[parts[1]] : parts[0] === "about" || library.byId[parts[1]];
  if (!there) return missingView();
  return { title: "Elsewhere on this site", route: parts[0], below: [el("p", {}, el("a", { href: routeTo(...parts.filter(Boolean)) }, "Go to the page"))] };
}
