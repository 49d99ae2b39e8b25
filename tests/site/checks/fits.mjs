/** Nothing is wider than the window. */
export const fits = ({ run }) =>
  run(() => {
    const wide = document.documentElement.scrollWidth;
    return wide <= innerWidth ? [] : [`the page is ${wide} pixels wide`];
  });
