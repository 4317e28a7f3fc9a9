/** Room around and between charts, px. */
const GAP = 24;
const CAPTION = 48;

/**
 * The charts in an element side by side, with their titles and legends, as they are on the screen.
 *
 * @param title what they show, above them
 */
export async function pictureOf(element: HTMLElement, title: string): Promise<Blob> {
  const charts = [...element.querySelectorAll<HTMLElement>('.line-chart')].map((figure) => ({
    title: figure.querySelector('strong')!.textContent ?? '',
    legend: [...figure.querySelectorAll<HTMLElement>('.line-chart-training, .line-chart-validation')],
    plot: figure.querySelector('canvas')!,
  }));
  const ratio = devicePixelRatio;
  const widths = charts.map(({ plot }) => plot.width / ratio);
  const legendLines = Math.max(...charts.map(({ legend }) => legend.length));
  const top = GAP + CAPTION + 16 * legendLines;
  const width = GAP + widths.reduce((sum, one) => sum + one + GAP, 0);
  const height = top + Math.max(...charts.map(({ plot }) => plot.height / ratio)) + GAP;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  const { color, fontFamily } = getComputedStyle(element);
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, width, height);
  const write = (words: string, x: number, y: number, font: string) => {
    context.font = `${font} ${fontFamily}`;
    context.fillStyle = color;
    context.fillText(words, x, y);
  };
  write(title, GAP, GAP + 10, '600 15px');
  let left = GAP;
  charts.forEach(({ title: what, legend, plot }, k) => {
    write(what, left, GAP + CAPTION - 8, '600 13px');
    legend.forEach((name, line) => {
      const y = GAP + CAPTION + 10 + 16 * line;
      const isPoint = name.classList.contains('line-chart-validation');
      context.fillStyle = getComputedStyle(name, '::before').backgroundColor;
      context.beginPath();
      if (isPoint) context.arc(left + 7, y - 4, 3, 0, 2 * Math.PI);
      else context.rect(left, y - 5, 14, 2);
      context.fill();
      write(name.innerText, left + 20, y, '400 12px');
    });
    context.drawImage(plot, left, top, widths[k], plot.height / ratio);
    left += widths[k] + GAP;
  });
  return new Promise((made, failed) => {
    canvas.toBlob((blob) => (blob ? made(blob) : failed(new Error('The picture is too large.'))));
  });
}
