import { text } from '../../state/settings.ts';
import { Bars } from './bars.tsx';
import { Canvas } from './canvas.tsx';
import { Correction } from './correction.tsx';
import { Preview } from './preview.tsx';
import { Tools } from './tools.tsx';
import { Verdict } from './verdict.tsx';
import './stage.css';

/** The drawing and what is read in it: always in sight, whatever panel is below. */
export function Stage() {
  const { drawing, reading } = text.value;
  return (
    <div class="stage">
      <section class="stage-drawing" aria-label={drawing.title}>
        <Canvas />
        <Tools />
      </section>
      <section class="stage-reading" aria-label={reading.title}>
        <Verdict />
        <Preview />
        <div class="stage-answer">
          <Bars />
          <Correction />
        </div>
      </section>
    </div>
  );
}
