-- Days off and days worked instead, 2019 to 2027, each with where it is from. Of 2027 the notice is not out:
-- Tết and the second day of the National Day are left to be entered from it.
set local lock_timeout = '5s';

delete from special_day where method = 'person' and entered_by is null
  and source = '45/2019/QH14 Art. 112' and day < '2021-01-01';
update special_day set method = 'law',
  source_url = 'https://vbpl.vn/TW/Pages/vbpq-van-ban-goc.aspx?ItemID=139264'
where source = '45/2019/QH14 Art. 112';

insert into special_day (day, kind, name, source, source_url, method, retrieved_on)
select day::date, kind, name, source, url, method, date '2026-11-28'
from (values
  -- Fixed days under the Labour Code of 2012, in force until the end of 2020.
  ('2019-01-01', '2019-01-01', 'holiday', 'Tết Dương lịch', '10/2012/QH13 Art. 115(1)', 'code-2012', 'law'),
  ('2019-04-30', '2019-04-30', 'holiday', 'Ngày Chiến thắng', '10/2012/QH13 Art. 115(1)', 'code-2012', 'law'),
  ('2019-05-01', '2019-05-01', 'holiday', 'Ngày Quốc tế Lao động', '10/2012/QH13 Art. 115(1)', 'code-2012', 'law'),
  ('2019-09-02', '2019-09-02', 'holiday', 'Quốc khánh', '10/2012/QH13 Art. 115(1)', 'code-2012', 'law'),
  ('2020-01-01', '2020-01-01', 'holiday', 'Tết Dương lịch', '10/2012/QH13 Art. 115(1)', 'code-2012', 'law'),
  ('2020-04-30', '2020-04-30', 'holiday', 'Ngày Chiến thắng', '10/2012/QH13 Art. 115(1)', 'code-2012', 'law'),
  ('2020-05-01', '2020-05-01', 'holiday', 'Ngày Quốc tế Lao động', '10/2012/QH13 Art. 115(1)', 'code-2012', 'law'),
  ('2020-09-02', '2020-09-02', 'holiday', 'Quốc khánh', '10/2012/QH13 Art. 115(1)', 'code-2012', 'law'),
  -- The tenth day of the third lunar month.
  ('2019-04-14', '2019-04-14', 'holiday', 'Giỗ Tổ Hùng Vương', '10/2012/QH13 Art. 115(1)', 'code-2012', 'law'),
  ('2020-04-02', '2020-04-02', 'holiday', 'Giỗ Tổ Hùng Vương', '10/2012/QH13 Art. 115(1)', 'code-2012', 'law'),
  ('2021-04-21', '2021-04-21', 'holiday', 'Giỗ Tổ Hùng Vương', '45/2019/QH14 Art. 112(1)', 'code-2019', 'law'),
  ('2022-04-10', '2022-04-10', 'holiday', 'Giỗ Tổ Hùng Vương', '45/2019/QH14 Art. 112(1)', 'code-2019', 'law'),
  ('2023-04-29', '2023-04-29', 'holiday', 'Giỗ Tổ Hùng Vương', '45/2019/QH14 Art. 112(1)', 'code-2019', 'law'),
  ('2024-04-18', '2024-04-18', 'holiday', 'Giỗ Tổ Hùng Vương', '45/2019/QH14 Art. 112(1)', 'code-2019', 'law'),
  ('2025-04-07', '2025-04-07', 'holiday', 'Giỗ Tổ Hùng Vương', '45/2019/QH14 Art. 112(1)', 'code-2019', 'law'),
  ('2026-04-26', '2026-04-26', 'holiday', 'Giỗ Tổ Hùng Vương', '45/2019/QH14 Art. 112(1)', 'code-2019', 'law'),
  ('2027-04-16', '2027-04-16', 'holiday', 'Giỗ Tổ Hùng Vương', '45/2019/QH14 Art. 112(1)', 'code-2019', 'law'),
  -- A holiday on a day of rest is made up for on the next working day.
  ('2019-04-15', '2019-04-15', 'holiday', 'Nghỉ bù Giỗ Tổ Hùng Vương', '10/2012/QH13 Art. 115(3)', 'code-2012', 'law'),
  ('2021-05-03', '2021-05-03', 'holiday', 'Nghỉ bù Ngày Quốc tế Lao động', '45/2019/QH14 Art. 111(3)', 'code-2019', 'law'),
  ('2022-01-03', '2022-01-03', 'holiday', 'Nghỉ bù Tết Dương lịch', '45/2019/QH14 Art. 111(3)', 'code-2019', 'law'),
  ('2022-04-11', '2022-04-11', 'holiday', 'Nghỉ bù Giỗ Tổ Hùng Vương', '45/2019/QH14 Art. 111(3)', 'code-2019', 'law'),
  ('2022-05-02', '2022-05-03', 'holiday', 'Nghỉ bù 30/4 và 1/5', '45/2019/QH14 Art. 111(3)', 'code-2019', 'law'),
  ('2023-01-02', '2023-01-02', 'holiday', 'Nghỉ bù Tết Dương lịch', '45/2019/QH14 Art. 111(3)', 'code-2019', 'law'),
  ('2023-05-02', '2023-05-03', 'holiday', 'Nghỉ bù Giỗ Tổ Hùng Vương và 30/4', '45/2019/QH14 Art. 111(3)', 'code-2019', 'law'),
  ('2026-04-27', '2026-04-27', 'holiday', 'Nghỉ bù Giỗ Tổ Hùng Vương', '45/2019/QH14 Art. 111(3)', 'code-2019', 'law'),
  ('2027-05-03', '2027-05-03', 'holiday', 'Nghỉ bù Ngày Quốc tế Lao động', '45/2019/QH14 Art. 111(3)', 'code-2019', 'law'),
  -- By the notice of each year.
  ('2018-12-31', '2018-12-31', 'holiday', 'Nghỉ hoán đổi, làm bù 05/01/2019', '6519/VPCP-KGVX (11/07/2018)', '2019', 'notice'),
  ('2019-01-05', '2019-01-05', 'swapped-working', 'Làm bù cho 31/12/2018', '6519/VPCP-KGVX (11/07/2018)', '2019', 'notice'),
  ('2019-02-04', '2019-02-08', 'holiday', 'Tết Nguyên đán', '6519/VPCP-KGVX (11/07/2018)', '2019', 'notice'),
  ('2019-04-29', '2019-04-29', 'holiday', 'Nghỉ hoán đổi, làm bù 04/05/2019', '6519/VPCP-KGVX (11/07/2018)', '2019', 'notice'),
  ('2019-05-04', '2019-05-04', 'swapped-working', 'Làm bù cho 29/04/2019', '6519/VPCP-KGVX (11/07/2018)', '2019', 'notice'),
  ('2020-01-23', '2020-01-29', 'holiday', 'Tết Nguyên đán', 'Lịch nghỉ Tết 2020, Sở Công Thương Đắk Lắk (07/01/2020)', '2020', 'report'),
  ('2021-02-10', '2021-02-16', 'holiday', 'Tết Nguyên đán', '9895/VPCP-KGVX (2020)', '2021', 'report'),
  ('2021-09-02', '2021-09-03', 'holiday', 'Quốc khánh', '9895/VPCP-KGVX (2020)', '2021', 'report'),
  ('2022-01-31', '2022-02-04', 'holiday', 'Tết Nguyên đán', '245/VPCP-KGVX (11/01/2022)', '2022', 'notice'),
  ('2022-09-01', '2022-09-02', 'holiday', 'Quốc khánh', '245/VPCP-KGVX (11/01/2022)', '2022', 'notice'),
  ('2023-01-20', '2023-01-26', 'holiday', 'Tết Nguyên đán', '8056/VPCP-KGVX (01/12/2022)', '2023', 'report'),
  ('2023-09-01', '2023-09-04', 'holiday', 'Quốc khánh', '8056/VPCP-KGVX (01/12/2022)', '2023', 'report'),
  ('2024-02-08', '2024-02-14', 'holiday', 'Tết Nguyên đán', '8662/VPCP-KGVX (03/11/2023)', '2024', 'report'),
  ('2024-09-02', '2024-09-03', 'holiday', 'Quốc khánh', '8662/VPCP-KGVX (03/11/2023)', '2024', 'report'),
  ('2024-04-29', '2024-04-29', 'holiday', 'Nghỉ hoán đổi, làm bù 04/05/2024', '2450/VPCP-KGVX (12/04/2024)', '2024-swap', 'report'),
  ('2024-05-04', '2024-05-04', 'swapped-working', 'Làm bù cho 29/04/2024', '2450/VPCP-KGVX (12/04/2024)', '2024-swap', 'report'),
  ('2025-01-27', '2025-01-31', 'holiday', 'Tết Nguyên đán', '8726/VPCP-KGVX (26/11/2024)', '2025', 'report'),
  ('2025-04-26', '2025-04-26', 'swapped-working', 'Làm bù cho 02/05/2025', '8726/VPCP-KGVX (26/11/2024)', '2025-swap', 'report'),
  ('2025-05-02', '2025-05-02', 'holiday', 'Nghỉ hoán đổi, làm bù 26/04/2025', '8726/VPCP-KGVX (26/11/2024)', '2025-swap', 'report'),
  ('2025-09-01', '2025-09-02', 'holiday', 'Quốc khánh', '8726/VPCP-KGVX (26/11/2024)', '2025-swap', 'report'),
  ('2026-01-02', '2026-01-02', 'holiday', 'Nghỉ hoán đổi, làm bù 10/01/2026', '12729/VPCP-KGVX (25/12/2025)', '2026-swap', 'report'),
  ('2026-01-10', '2026-01-10', 'swapped-working', 'Làm bù cho 02/01/2026', '12729/VPCP-KGVX (25/12/2025)', '2026-swap', 'report'),
  ('2026-02-16', '2026-02-20', 'holiday', 'Tết Nguyên đán', 'Thông báo của Bộ Nội vụ (10/2025)', '2026', 'report'),
  ('2026-08-22', '2026-08-22', 'swapped-working', 'Làm bù cho 31/08/2026', 'Thông báo của Bộ Nội vụ (10/2025)', '2026', 'report'),
  ('2026-08-31', '2026-08-31', 'holiday', 'Nghỉ hoán đổi, làm bù 22/08/2026', 'Thông báo của Bộ Nội vụ (10/2025)', '2026', 'report'),
  ('2026-09-01', '2026-09-02', 'holiday', 'Quốc khánh', 'Thông báo của Bộ Nội vụ (10/2025)', '2026', 'report')
) given (first, last, kind, name, source, read_at, method)
cross join lateral generate_series(first::date, last::date, interval '1 day') day
left join (values
  ('code-2012', 'https://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID=27615'),
  ('code-2019', 'https://vbpl.vn/TW/Pages/vbpq-van-ban-goc.aspx?ItemID=139264'),
  ('2019', 'https://thuvienphapluat.vn/cong-van/EN/Lao-dong-Tien-luong/Official-Dispatch-6519-VPCP-KGVX-2018-national-holidays-for-public-sector-employees/387625/tieng-anh.aspx'),
  ('2020', 'https://socongthuong.daklak.gov.vn/vi/news/tag/thứ-tư/page-2'),
  ('2021', 'https://nvmgroup.com/news_resources/vietnam-approves-a-7-day-break-for-lunar-new-year/'),
  ('2022', 'https://english.luatvietnam.vn/official-dispatch-no-245-vpcp-kgvx-dated-january-11-2022-of-the-government-office-215627-doc6.html'),
  ('2023', 'https://kiemtientuweb.com/tet-2023.html'),
  ('2024', 'https://baotintuc.vn/chot-phuong-an-nghi-tet-nguyen-dan-7-ngay-nghi-le-quoc-khanh-4-ngay-n20231103185933813.htm'),
  ('2024-swap', 'https://baotintuc.vn/infographics/ngay-nghi-le-dip-gio-to-hung-vuong-va-304-152024-20240412212054381.htm'),
  ('2025', 'https://pld.net.vn/tag/nghi-tet-nguyen-dan.html'),
  ('2025-swap', 'https://thoidai.com.vn/nguoi-lao-dong-se-co-ky-nghi-304-15-dai-5-ngay-209915.html'),
  ('2026', 'https://vietnamnews.vn/politics-laws/1727514/ministry-of-home-affairs-announces-2026-holiday-schedule-for-lunar-new-year-national-day.html'),
  ('2026-swap', '')
) place (read_at, url) using (read_at)
-- What a person entered stays; a fixed day takes the words of the notice that orders the days around it.
on conflict (day) do update set kind = excluded.kind, name = excluded.name, source = excluded.source,
  source_url = excluded.source_url, method = excluded.method, retrieved_on = excluded.retrieved_on
where special_day.method = 'law';
