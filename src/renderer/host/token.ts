const KEY = 'inkling.token';

/**
 * What the page must know to be let in. It comes in the address that the host showed, behind the #, which no browser
 * sends anywhere. From there it moves to the tab's memory: a reload keeps it, and it isn't left to be seen over a
 * shoulder, copied or bookmarked.
 */
export function token(): string {
  const given = location.hash.slice(1);
  try {
    if (given) sessionStorage.setItem(KEY, given);
    if (given) history.replaceState(null, '', location.pathname);
    return given || (sessionStorage.getItem(KEY) ?? '');
  } catch {
    // A browser that is told to keep nothing. The address still has it.
    return given;
  }
}
