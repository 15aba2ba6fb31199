-- What people type to find things: a number from its beginning or its end, a name by its words. Every search is answered from an index.

-- Letters without case and accents, the same in every database: its own locale may know no letters but a–z.
create function db.folded(text) returns text language sql immutable strict parallel safe return
  translate(lower($1),
    'ÀÁÂÃÄÅĀĂĄàáâãäåāăąÇĆČçćčĎĐďđÈÉÊËĒĖĘĚèéêëēėęěĞğÌÍÎÏĪİìíîïīıŁłÑŃŇñńňÒÓÔÕÖØŌŐòóôõöøōőŘřŚŞŠśşšßŤťÙÚÛÜŪŮŰùúûüūůűÝŸýÿŹŻŽźżžАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ',
    'aaaaaaaaaaaaaaaaaaccccccddddeeeeeeeeeeeeeeeeggiiiiiiiiiiiillnnnnnnoooooooooooooooorrsssssssttuuuuuuuuuuuuuuyyyyzzzzzzабвгдеёжзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψω');

-- The words of a text; whatever of ASCII is neither letter nor digit parts them: FL-F80 is fl and f80.
create function db.words_in(text) returns text[] language sql immutable strict parallel safe return
  array_remove(regexp_split_to_array(db.folded(left($1, 500)), '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+'), '');
create function db.words(text) returns tsvector language sql immutable strict parallel safe return array_to_tsvector(db.words_in($1));

-- What was typed, as a question to such words: each must be how one of them begins. Null where nothing is asked.
create function db.words_asked(text) returns tsquery language sql immutable strict parallel safe return
  (select string_agg(quote_literal(word) || ':*', ' & ')::tsquery from unnest(db.words_in($1)) word);

create index machine_words on resources.machine using gin (db.words(code || ' ' || name));
create index work_center_words on resources.work_center using gin (db.words(code || ' ' || name));
create index employee_words on people.employee using gin (db.words(code || ' ' || name || ' ' || job_title));
create index item_words on items.item using gin (db.words(code || ' ' || description)) with (fastupdate = off);
create index item_code_begins on items.item (lower(code) text_pattern_ops);
create index item_code_ends on items.item (reverse(lower(code)) text_pattern_ops);
create index lot_code_begins on stock.lot (lower(code) text_pattern_ops);
create index lot_code_ends on stock.lot (reverse(lower(code)) text_pattern_ops);
create index customer_words on sales.customer using gin (db.words(code || ' ' || name)) with (fastupdate = off);
create index supplier_words on purchasing.supplier using gin (db.words(code || ' ' || name));
create index purchase_order_number_begins on purchasing.purchase_order (lower(number) text_pattern_ops);
create index purchase_order_number_ends on purchasing.purchase_order (reverse(lower(number)) text_pattern_ops);
create index production_order_number_begins on production.production_order (lower(number) text_pattern_ops);
create index production_order_number_ends on production.production_order (reverse(lower(number)) text_pattern_ops);
create index shipment_number_begins on shipping.shipment (lower(number) text_pattern_ops);
create index shipment_number_ends on shipping.shipment (reverse(lower(number)) text_pattern_ops);
