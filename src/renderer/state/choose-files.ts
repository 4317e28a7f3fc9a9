/**
 * Lets the person choose files: upon a click or a key, as browsers ask for.
 *
 * @param accept the endings, such as ".png,.jpg"
 * @returns none where they chose none
 */
export function chooseFiles(accept: string): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  return new Promise((choose) => {
    input.addEventListener('change', () => choose([...(input.files ?? [])]));
    input.addEventListener('cancel', () => choose([]));
    input.click();
  });
}
