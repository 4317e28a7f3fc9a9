/** The last input: what nothing holds may be collected while the person still chooses. */
export let held: HTMLInputElement;

/**
 * Lets the person choose files: upon a click or a key, as browsers ask for.
 *
 * @param accept the endings, such as ".png,.jpg"
 * @returns none where they chose none
 */
export function chooseFiles(accept: string): Promise<File[]> {
  const input = document.createElement('input');
  held = input;
  input.type = 'file';
  input.accept = accept;
  return new Promise((choose) => {
    input.addEventListener('change', () => choose([...(input.files ?? [])]));
    input.addEventListener('cancel', () => choose([]));
    input.click();
  });
}
