-- An attempt that ended because its window at Xero was gone. Browsers also say so of a window that has only cut
-- its tie to the page that opened it, so its answer still counts while nobody has begun another attempt.
alter table upgrade add column window_closed boolean not null default false;
