import { signal } from '@preact/signals';
import { Square } from 'lucide';
import { Button } from '../../components/button.tsx';
import { Facts } from '../../components/facts.tsx';
import { Progress } from '../../components/progress.tsx';
import { nameOf, trainable } from '../../state/data-sets.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { progress, run, stopTraining } from '../../state/training.ts';
import { fractionDone } from '../../training/curves.ts';

const isStopping = signal(false);

/** During a run: how far it is, how fast, and the way to stop it. */
export function Running() {
  const { training } = text.value;
  const { whole, percent, duration } = format.value;
  const options = run.value?.options;
  const set = trainable.value.find(({ id }) => id === run.value?.data);
  const point = progress.value;
  const fraction = point && fractionDone(point);
  const stop = async () => {
    isStopping.value = true;
    await stopTraining();
    isStopping.value = false;
  };
  return (
    <div class="running">
      <h2 tabIndex={-1} data-begin>
        {options ? training.running({ recipe: training.presets[options.preset] }) : training.learning}
      </h2>
      <div class="running-progress">
        <Progress label={training.progress} fraction={fraction} />
        <p>
          <span>{fraction === null ? '' : percent(fraction)}</span>
          <span class="soft">
            {point ? training.timeLeft({ time: duration(Math.ceil(point.secondsLeft)) }) : training.preparing}
          </span>
        </p>
      </div>
      <Facts
        facts={[
          [training.data, set ? nameOf(set, text.value) : null],
          [training.epoch, point && training.ofTotal({ done: whole(point.epoch), total: whole(point.epochs) })],
          [training.batch, point && training.ofTotal({ done: whole(point.batch), total: whole(point.batches) })],
          [training.speed, point && training.samplesPerSecond({ count: whole(point.samplesPerSecond) })],
        ]}
      />
      <Button icon={Square} disabled={isStopping.value} onClick={() => void stop()}>
        {isStopping.value ? training.stopping : training.stop}
      </Button>
    </div>
  );
}
