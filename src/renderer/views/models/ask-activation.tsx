import { useEffect, useState } from 'preact/hooks';
import type { Tried } from '../../../core/api/index.ts';
import type { Activation } from '../../../core/network/index.ts';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { format } from '../../state/format.ts';
import type { Question } from '../../state/model-files.ts';
import { text } from '../../state/settings.ts';

/** Between a network's layers, which stay on one line. */
const DASH = '\u2060–\u2060';
/** Who reads fewer digits than this has learned from other images. */
const FEW = 0.5;

/** Asks which activation a model was trained with. What reads more digits is chosen already. */
export function AskActivation({ file, layers, tried, answer }: Question) {
  const { models, training, window } = text.value;
  const [trial, setTrial] = useState<Tried | null>(null);
  const [chosen, setChosen] = useState<Activation | null>(null);
  useEffect(() => void tried.then(setTrial), [tried]);
  const likelier = trial && trial.sigmoid > trial.relu ? 'sigmoid' : 'relu';
  const activation = chosen ?? likelier;
  const cancel = () => answer(null);
  return (
    <Dialog
      title={models.askTitle}
      onClose={cancel}
      actions={
        <>
          <Button onClick={cancel}>{window.cancel}</Button>
          <Button kind="primary" onClick={() => answer(activation)}>
            {models.importNow}
          </Button>
        </>
      }
    >
      <p>{models.askText({ file, layers: layers.replaceAll('-', DASH) })}</p>
      <Choice
        label={training.activation}
        help={trial ? describeTrial(trial) : models.askHelp}
        value={activation}
        options={training.activations}
        onChange={setChosen}
      />
    </Dialog>
  );
}

function describeTrial({ count, sigmoid, relu }: Tried): string {
  const { models } = text.value;
  const { accuracy, whole } = format.value;
  const tried = models.tried({ count: whole(count), sigmoid: accuracy(sigmoid), relu: accuracy(relu) });
  return Math.max(sigmoid, relu) < FEW ? `${tried} ${models.otherImages}` : tried;
}
