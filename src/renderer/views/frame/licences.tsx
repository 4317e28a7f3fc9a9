import { ChevronRight } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import { Disclosure } from '../../components/disclosure.tsx';
import { Icon } from '../../components/icon.tsx';
import { app } from '../../state/connection.ts';
import { text } from '../../state/settings.ts';
import './licences.css';

const ID = 'licences';
const licencesSchema = v.array(
  v.object({ name: v.string(), version: v.string(), identifier: v.string(), text: v.string() }),
);
type LicenceList = v.InferOutput<typeof licencesSchema>;

/** The packages that the build has put into Inkling, with their licences. */
export function Licences() {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="licences">
      <Disclosure isOpen={isOpen} controls={ID} onToggle={() => setOpen(!isOpen)}>
        {text.value.window.licences}
      </Disclosure>
      <div id={ID}>{isOpen && <LicenceTexts />}</div>
    </div>
  );
}

function LicenceTexts() {
  const { window } = text.value;
  const [list, setList] = useState<LicenceList | 'loading' | 'missing'>('loading');
  useEffect(() => void readLicences().then(setList, () => setList('missing')), []);
  if (list === 'loading') return <p class="soft">{window.licencesLoading}</p>;
  if (list === 'missing') return <p class="soft">{window.licencesMissing}</p>;
  return (
    <>
      {app.value?.runtime.electron && <p class="soft">{window.licencesElectron}</p>}
      {list.map(({ name, version, identifier, text: licence }) => (
        <details key={name}>
          <summary>
            <Icon icon={ChevronRight} />
            {name} {version} <span class="soft">{identifier}</span>
          </summary>
          <pre>{inParagraphs(licence)}</pre>
        </details>
      ))}
    </>
  );
}

/** Without the breaks within paragraphs, which were made for a wider page than a dialog. */
function inParagraphs(licence: string): string {
  return licence.replace(/(\S)[ \t]*\n[ \t]*(?=\w)/g, '$1 ');
}

/** The list that scripts/build.mjs has made. */
async function readLicences(): Promise<LicenceList> {
  const response = await fetch('./licences.json');
  return v.parse(licencesSchema, await response.json());
}
