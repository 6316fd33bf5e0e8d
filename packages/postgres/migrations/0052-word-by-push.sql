-- Items are pushed as Word documents, too, but not by a webhook, which carries text alone.
set local lock_timeout = '5s';

alter table push_channel drop constraint push_channel_format_check,
  add constraint push_channel_format_check check (format in ('ninjs', 'newsml', 'html', 'docx')
    and (format <> 'docx' or settings ->> 'kind' <> 'webhook'));
