-- For which sites whoever made an import works: who works for some of them sees and takes back imports of those alone. Null: of somebody who works for all.
alter table exchange.import add column sites bigint[];
