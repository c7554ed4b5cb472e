// Turning from one page to the next is moved by the browser, unless it finds no time for it; then it shows the page as it is.
// That is no fault, but it rejects promises which nobody else can reach, from before the page is shown: hence no module.
{
  const mayBeLeftOut = (turn) => [turn?.ready, turn?.finished].forEach((moved) => moved?.catch(() => {}));
  mayBeLeftOut(document.activeViewTransition);
  for (const moment of ["pageswap", "pagereveal"]) {
    addEventListener(moment, (event) => mayBeLeftOut(event.viewTransition));
  }
}
