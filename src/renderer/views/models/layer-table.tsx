import { type Architecture, layerShapes, parameterCount } from '../../../core/network/index.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';

/** A network's layers: the shapes of their parameters, and what becomes of their sums. */
export function LayerTable({ title, architecture }: { title: string; architecture: Architecture }) {
  const { models, training } = text.value;
  const { whole } = format.value;
  const layers = layerShapes(architecture);
  return (
    <table class="layer-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{models.layer}</th>
          <th scope="col">{models.weights}</th>
          <th scope="col">{models.biases}</th>
          <th scope="col">{models.activation}</th>
          <th scope="col">{models.allParameters}</th>
        </tr>
      </thead>
      <tbody>
        {layers.map(({ inputs, outputs }, k) => {
          const isLast = k === layers.length - 1;
          return (
            <tr key={k}>
              <th scope="row">{isLast ? models.output : models.hidden({ number: k + 1 })}</th>
              <td>
                {inputs} × {outputs}
              </td>
              <td>{outputs}</td>
              <td>{isLast ? models.softmax : training.activations[architecture.activation]}</td>
              <td>{whole(inputs * outputs + outputs)}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            {models.total}
          </th>
          <td>{whole(parameterCount(architecture))}</td>
        </tr>
      </tfoot>
    </table>
  );
}
