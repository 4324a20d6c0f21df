// Which view each address shows, and the sections that every view leads to.

const VIEWS = {
  "": () => (library.quiz ? packageView() : onSite() ? quizView() : startView()),
  browse: browseView,
  show: entryView,
  search: searchView,
  quiz: quizView,
  question: questionView,
  debrief: debriefView,
  result: resultView,
  progress: () => (library.quiz ? missingView() : progressView()),
  about: aboutView,
};
const SECTIONS = [["", "Start"], ["browse", "Browse"], ["search", "Search"], ["quiz", "Quiz"], ["progress", "Progress"], ["about", "About"]];
const SECTIONS_OF_A_QUIZ = [["", "Quiz"], ["browse", "Read"], ["search", "Search"], ["about", "About"]];
