-- What laws order until when, and where the days that offices do not work come from.
set local lock_timeout = '5s';

-- A duty that an article orders within a term, on the days on which it holds. Another law is another row.
create table obligation_rule (
  id uuid primary key default gen_random_uuid(),
  code text not null check (code ~ '^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$'),
  -- {"vi", "en"}: what is to be done, and the event from which the term is counted.
  name jsonb not null,
  counted_from jsonb not null,
  law text not null check (law <> ''),
  source_url text not null,
  applies_to text not null check (applies_to in
    ('outlet', 'mission', 'foreign-ministry', 'host', 'province', 'ministry')),
  amount integer not null check (amount >= 0),
  unit text not null check (unit in ('calendar-day', 'working-day', 'hour')),
  direction text not null check (direction in ('after', 'before')),
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  -- Null of a rule that came with the product.
  entered_by uuid references app_user,
  -- Who compared it with the signed text, and is not who entered it; null while nobody has.
  verified_by uuid references app_user check (verified_by <> entered_by),
  verified_on date,
  check ((verified_by is null) = (verified_on is null)),
  exclude using gist (code with =, valid with &&)
);

insert into obligation_rule (code, name, counted_from, law, source_url, applies_to, amount, unit,
  direction, valid)
select code, jsonb_build_object('vi', name_vi, 'en', name_en),
  jsonb_build_object('vi', from_vi, 'en', from_en), '262/2026/NĐ-CP Art. ' || article,
  'https://vanban.chinhphu.vn/?pageid=27160&docid=218642', duty, amount, unit, direction,
  daterange('2026-07-01', null)
from (values
  ('PRESS_APPLY', '5(1)', 'outlet', 10, 'calendar-day', 'before',
    'Nộp hồ sơ đề nghị hoạt động báo chí (mẫu 01/BC-BNG)', 'Apply for press activities (form 01/BC-BNG)',
    'ngày dự định nhập cảnh', 'planned day of entry'),
  ('PRESS_FORWARD', '5(2)', 'mission', 24, 'hour', 'after',
    'Chuyển hồ sơ hợp lệ về Bộ Ngoại giao', 'Forward a valid dossier to the Ministry of Foreign Affairs',
    'lúc tiếp nhận hồ sơ hợp lệ', 'receipt of a valid dossier'),
  ('PRESS_DECIDE', '5(3)', 'foreign-ministry', 7, 'working-day', 'after',
    'Cấp giấy phép hoạt động báo chí hoặc từ chối nêu rõ lý do', 'Grant the press permit, or refuse with the reason',
    'ngày nhận đủ hồ sơ hợp lệ', 'receipt of a full and valid dossier'),
  ('PRESS_REPORT', '6(1)', 'host', 3, 'working-day', 'after',
    'Báo cáo Bộ Ngoại giao về hoạt động của đoàn', 'Report on the visit to the Ministry of Foreign Affairs',
    'ngày kết thúc chương trình', 'end of the programme'),
  ('PRESS_VIOLATION', '7(3)', 'foreign-ministry', 24, 'hour', 'after',
    'Xác minh vi phạm và ra văn bản xử lý', 'Verify a violation and issue the measure',
    'lúc nhận thông báo vi phạm', 'receipt of the notice'),
  ('PRESS_GUEST_DECIDE', '8(1)', 'foreign-ministry', 3, 'working-day', 'after',
    'Cấp phép hoạt động ngoài chương trình của đoàn khách', 'Decide on activity outside a guest delegation’s programme',
    'ngày nhận đủ hồ sơ hợp lệ', 'receipt of a full and valid dossier'),
  ('PRESS_INTERVIEW_ANSWER', '16(2)', 'ministry', 5, 'working-day', 'after',
    'Trả lời đề nghị phỏng vấn của văn phòng thường trú', 'Answer a bureau’s request for an interview',
    'ngày nhận thư đề nghị', 'receipt of the request'),
  ('PRESS_LOCAL_ANSWER', '16(3)', 'province', 5, 'working-day', 'after',
    'Trả lời đề nghị hoạt động báo chí tại địa phương', 'Answer a request for press activity in the province',
    'ngày nhận văn bản đề nghị', 'receipt of the request'),
  ('PRESS_ASSISTANT_CARD', '17(2)', 'province', 10, 'calendar-day', 'after',
    'Cấp thẻ trợ lý báo chí', 'Issue a press assistant’s card',
    'ngày nhận hồ sơ hợp lệ', 'receipt of a valid dossier'),
  ('PRESS_CONFERENCE_NOTICE', '20(4)', 'host', 24, 'hour', 'before',
    'Thông báo họp báo của đoàn khách', 'Give notice of a guest delegation’s press conference',
    'lúc dự định họp báo', 'planned time of the press conference')
) rule (code, article, duty, amount, unit, direction, name_vi, name_en, from_vi, from_en);

-- The same duties before 1 July 2026. The text that could be read gives no term for the host’s report.
insert into obligation_rule (code, name, counted_from, law, source_url, applies_to, amount, unit,
  direction, valid)
select old.code, name, jsonb_build_object('vi', from_vi, 'en', from_en),
  '88/2012/NĐ-CP Art. ' || article, old.url, duty, old.amount, 'working-day', direction,
  daterange('2012-12-20', '2026-07-01')
from (values
  ('PRESS_APPLY', '4', 'outlet', 10, 'ngày dự định nhập cảnh', 'planned day of entry',
    'https://cyrilla.org/en/entity/3xtvakin6xx'),
  ('PRESS_DECIDE', '4', 'foreign-ministry', 10, 'ngày nhận văn bản đề nghị', 'receipt of the request',
    'https://cyrilla.org/en/entity/3xtvakin6xx'),
  ('PRESS_INTERVIEW_ANSWER', '13', 'ministry', 5, 'ngày nhận hồ sơ', 'receipt of the dossier',
    'https://lawnet.vn/thong-tin-phap-luat/en/chinh-sach-moi/information-and-press-activities-of-foreign-reporter-permanently-residing-in-vietnam-123719.html'),
  ('PRESS_LOCAL_ANSWER', '13', 'province', 5, 'ngày nhận hồ sơ', 'receipt of the dossier',
    'https://lawnet.vn/thong-tin-phap-luat/en/chinh-sach-moi/information-and-press-activities-of-foreign-reporter-permanently-residing-in-vietnam-123719.html'),
  ('PRESS_ASSISTANT_CARD', '14', 'foreign-ministry', 15, 'ngày nhận hồ sơ', 'receipt of the dossier',
    'https://lawnet.vn/thong-tin-phap-luat/en/chinh-sach-moi/dossier-to-request-licensing-as-press-assistant-of-permanent-office-in-vietnam-123722.html')
) old (code, article, duty, amount, from_vi, from_en, url)
join obligation_rule using (code);

-- Holidays whose length is in the law and whose days are in a yearly notice.
create table moving_holiday (
  code text not null,
  name jsonb not null,
  law text not null check (law <> ''),
  days integer not null check (days > 0),
  -- Month and day between which it is in every year, both included.
  earliest text not null check (earliest ~ '^\d\d-\d\d$'),
  latest text not null check (latest ~ '^\d\d-\d\d$' and latest >= earliest),
  valid daterange not null,
  exclude using gist (code with =, valid with &&)
);
insert into moving_holiday (code, name, law, days, earliest, latest, valid) values
  ('tet', '{"vi": "Tết Nguyên đán", "en": "Tết"}', '10/2012/QH13 Art. 115(1)(b)', 5, '01-19', '02-26',
    '[2013-05-01,2021-01-01)'),
  ('tet', '{"vi": "Tết Nguyên đán", "en": "Tết"}', '45/2019/QH14 Art. 112(1)(b)', 5, '01-19', '02-26',
    '[2021-01-01,)'),
  ('hung-kings', '{"vi": "Giỗ Tổ Hùng Vương", "en": "Hùng Kings’ day"}', '10/2012/QH13 Art. 115(1)(e)', 1,
    '03-28', '04-29', '[2013-05-01,2021-01-01)'),
  ('hung-kings', '{"vi": "Giỗ Tổ Hùng Vương", "en": "Hùng Kings’ day"}', '45/2019/QH14 Art. 112(1)(e)', 1,
    '03-28', '04-29', '[2021-01-01,)'),
  ('national-day', '{"vi": "Quốc khánh (hai ngày)", "en": "National Day (two days)"}',
    '45/2019/QH14 Art. 112(1)(đ)', 2, '09-01', '09-03', '[2021-01-01,)');

alter table special_day
  add column source_url text not null default '',
  -- From the article alone; from the notice itself; from a report about it; or told by a person.
  add column method text not null default 'person' check (method in ('law', 'notice', 'report', 'person')),
  add column retrieved_on date,
  add column entered_by uuid references app_user,
  add column verified_by uuid references app_user check (verified_by <> entered_by),
  add column verified_on date,
  add check ((verified_by is null) = (verified_on is null));

grant select, insert on obligation_rule to nhipcau_app;
grant update (valid, verified_by, verified_on) on obligation_rule to nhipcau_app;
grant select on moving_holiday to nhipcau_app;
