import { TextField } from '@mui/material';
import { siteLanguages } from '@nhipcau/core/kernel';
import {
  type PushKind,
  parsePushSettings,
  pushFields,
  pushFormatsOf,
  pushKinds,
} from '@nhipcau/core/syndication';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Partner } from '../agreements/types.ts';
import { ask, useAct, useAll } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { Picks } from '../common/picks.tsx';
import { type MessageKey, useT } from '../messages/index.ts';
import { useOrganisationName } from '../offers/use-organisation-name.ts';
import type { Channel } from './channel-types.ts';

/** Fields of settings that a person writes; the key of an SFTP server is confirmed in the list. */
const written = (kind: PushKind): readonly string[] =>
  pushFields[kind].filter((one) => one !== 'hostKey');
const optional: ReadonlySet<string> = new Set(['folder', 'endpoint', 'certificate']);
const usual: Readonly<Record<string, string>> = {
  ...{ port: '22', tls: 'explicit', language: 'en', region: 'ap-southeast-1' },
};

/** A new channel (`channel` is `null`), or what is said of one; its partner and kind then stand. */
export function ChannelDialog({
  channel,
  onClose,
}: {
  readonly channel: Channel | null;
  readonly onClose: () => void;
}): ReactElement {
  const t = useT();
  const act = useAct();
  const cache = useQueryClient();
  const nameOf = useOrganisationName();
  const partners = useAll<Partner>('/partners').data ?? [];
  const [partner, setPartner] = useState(channel?.partner.id ?? '');
  const [kind, setKind] = useState<PushKind>(channel?.settings.kind ?? 'webhook');
  const [name, setName] = useState(channel?.name ?? '');
  const [format, setFormat] = useState<string>(channel?.format ?? 'ninjs');
  const [languages, setLanguages] = useState<readonly string[]>(channel?.languages ?? ['en']);
  const [fields, setFields] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(
      Object.entries(channel?.settings ?? {}).map(([key, value]) => [key, String(value ?? '')]),
    ),
  );
  const [wrongField, setWrongField] = useState<string | null>(null);

  const entered = (field: string): string =>
    fields[field] ?? (field === 'port' && kind === 'ftp' ? '21' : (usual[field] ?? ''));
  const settings = (): object => {
    const given = written(kind).map((field): readonly [string, unknown] => {
      const value = entered(field).trim();
      if (field === 'port') return [field, Number(value)];
      return [field, value === '' && field !== 'folder' ? null : value];
    });
    const hostKey = channel?.settings.kind === 'sftp' ? channel.settings.hostKey : null;
    return { kind, ...Object.fromEntries(given), ...(kind === 'sftp' && { hostKey }) };
  };
  const save = (): void => {
    const read = parsePushSettings(settings());
    setWrongField(read.ok ? null : read.error.field);
    if (!read.ok) return;
    void act
      .run(async () => {
        const body = { name, settings: read.value, format, languages };
        if (channel === null) await ask('POST', '/channels', { body: { partner, ...body } });
        else await ask('PATCH', `/channels/${channel.id}`, { version: channel.version, body });
        await cache.invalidateQueries({ queryKey: ['/channels'] });
      })
      .then((well) => well && onClose());
  };

  return (
    <EditDialog
      title={t(channel === null ? 'channels.new' : 'channels.change')}
      act={act}
      onClose={onClose}
      onSave={save}
    >
      <p className="soft small">
        {t(channel === null ? 'channels.new_rule' : 'channels.change_rule')}
      </p>
      {channel === null && (
        <>
          <Pick
            label={t('channels.partner')}
            value={partner}
            choices={partners.map(({ organisation }) => [organisation, nameOf(organisation)])}
            onPick={setPartner}
          />
          <Pick
            label={t('channels.kind')}
            value={kind}
            choices={pushKinds.map((one) => [one, t(`channel_kind.${one}`)])}
            onPick={(value) => {
              setKind(value as PushKind);
              setFields({});
              if (!pushFormatsOf(value as PushKind).some((one) => one === format))
                setFormat('ninjs');
            }}
          />
        </>
      )}
      <TextField
        label={t('channels.name')}
        required
        value={name}
        error={fieldError(act.problem, '/name', t) !== undefined}
        helperText={fieldError(act.problem, '/name', t)}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      {written(kind).map((field) => (
        <SettingsField
          key={field}
          field={field}
          value={entered(field)}
          wrong={wrongField === field}
          onChange={(value) => setFields((before) => ({ ...before, [field]: value }))}
        />
      ))}
      <Pick
        label={t('channels.format')}
        value={format}
        choices={pushFormatsOf(kind).map((one) => [one, t(`channel_format.${one}`)])}
        onPick={setFormat}
      />
      <Picks
        label={t('channels.languages')}
        value={languages}
        choices={siteLanguages.map((one) => ({ id: one, name: t(`language.${one}`) }))}
        onPick={setLanguages}
        most={siteLanguages.length}
        error={fieldError(act.problem, '/languages', t)}
      />
    </EditDialog>
  );
}

interface SettingsFieldProps {
  readonly field: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly onChange: (value: string) => void;
}

function SettingsField({ field, value, wrong, onChange }: SettingsFieldProps): ReactElement {
  const t = useT();
  const label = t(`channel_field.${field}` as MessageKey);
  if (field === 'tls' || field === 'language') {
    const choices =
      field === 'tls'
        ? (['explicit', 'implicit', 'none'] as const).map(
            (one) => [one, t(`channel_tls.${one}`)] as const,
          )
        : siteLanguages.map((one) => [one, t(`language.${one}`)] as const);
    return <Pick label={label} value={value} choices={choices} onPick={onChange} />;
  }
  return (
    <TextField
      label={label}
      required={!optional.has(field)}
      value={value}
      error={wrong}
      helperText={wrong ? t('channels.wrong_field') : undefined}
      {...(field === 'certificate' && { multiline: true, minRows: 3, maxRows: 8 })}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { dir: 'ltr', maxLength: 20_000 } }}
    />
  );
}
