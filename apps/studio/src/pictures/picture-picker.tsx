import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useRef,
  useState,
} from 'react';
import { type Picture, usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import './pictures.css';
import { Thumbnail } from './thumbnail.tsx';
import { Uploads } from './uploads.tsx';

/** Lets a person choose pictures; an empty list means that none was chosen. */
export type PickPictures = (how: 'one' | 'many') => Promise<readonly Picture[]>;

const Context = createContext<PickPictures>(async () => []);

/** Asks for pictures of the library, from anywhere below a {@link PictureDesk}. */
export function usePickPictures(): PickPictures {
  return useContext(Context);
}

/** Holds the dialog in which pictures are chosen. */
export function PictureDesk({ children }: { readonly children: ReactNode }): ReactElement {
  const [how, setHow] = useState<'one' | 'many' | null>(null);
  const answer = useRef<(pictures: readonly Picture[]) => void>(() => undefined);
  const pick = useRef<PickPictures>((how) => {
    setHow(how);
    return new Promise((resolve) => {
      answer.current = resolve;
    });
  });
  const close = (pictures: readonly Picture[]): void => {
    setHow(null);
    answer.current(pictures);
  };
  return (
    <Context value={pick.current}>
      {children}
      {how !== null && <Picker many={how === 'many'} onClose={close} />}
    </Context>
  );
}

interface PickerProps {
  readonly many: boolean;
  readonly onClose: (pictures: readonly Picture[]) => void;
}

function Picker({ many, onClose }: PickerProps): ReactElement {
  const t = useT();
  const mayUpload = useMay('picture.write');
  const [q, search] = useState('');
  const [chosen, setChosen] = useState<readonly Picture[]>([]);
  const pictures = usePages<Picture>('/pictures', { q, limit: '24' });

  const take = (picture: Picture): void => {
    if (!many) {
      onClose([picture]);
      return;
    }
    const without = chosen.filter(({ id }) => id !== picture.id);
    setChosen(without.length < chosen.length ? without : [...chosen, picture]);
  };

  return (
    <Dialog open onClose={() => onClose([])} maxWidth="md" fullWidth aria-labelledby="pick-picture">
      <DialogTitle id="pick-picture">{t('pictures.pick')}</DialogTitle>
      <DialogContent className="stack">
        <div style={{ paddingBlockStart: '0.5rem' }}>
          <SearchField label={t('pictures.search')} value={q} onSearch={search} />
        </div>
        {mayUpload && <Uploads onReceived={take} />}
        <ul className="pictures plain">
          {pictures.data?.map((picture) => (
            <li key={picture.id}>
              <button
                type="button"
                aria-label={t('pictures.pick_this', { title: picture.title })}
                {...(many && { 'aria-pressed': chosen.some(({ id }) => id === picture.id) })}
                onClick={() => take(picture)}
              >
                <Thumbnail id={picture.id} alt="" />
                <span className="name">{picture.title}</span>
              </button>
            </li>
          ))}
        </ul>
        <ListEnd list={pictures} empty={t('common.nothing_found')} />
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onClose([])}>{t('common.cancel')}</Button>
        {many && (
          <Button
            variant="contained"
            disabled={chosen.length === 0}
            onClick={() => onClose(chosen)}
          >
            {t('pictures.pick_many', { smart_count: chosen.length })}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

/** The words with which a picture is placed in a text of `language`. */
export function placedFrom(
  picture: Picture,
  language: string,
): { readonly picture: string; readonly alt: string; readonly caption: string } {
  const alt = language === 'vi' || language === 'en' ? picture.alt[language] : '';
  return { picture: picture.id, alt, caption: '' };
}
