PRAGMA application_id = 1312904020;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0006');
CREATE TABLE entries (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	claim TEXT NOT NULL, 
	form TEXT NOT NULL, 
	name TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	sort_key TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	superseded_revision INTEGER, 
	accepted DATE NOT NULL, 
	person TEXT, 
	digest TEXT NOT NULL, 
	answers TEXT NOT NULL, 
	CONSTRAINT uq_entries_name_key_version UNIQUE (name, "key", version), 
	CONSTRAINT fk_entries_claim FOREIGN KEY(claim) REFERENCES intakes (claim), 
	CONSTRAINT fk_entries_revision FOREIGN KEY(revision) REFERENCES revisions (number), 
	CONSTRAINT fk_entries_superseded_revision FOREIGN KEY(superseded_revision) REFERENCES revisions (number), 
	CONSTRAINT fk_entries_person FOREIGN KEY(person) REFERENCES people (id)
);
INSERT INTO "entries" VALUES(1,'000001-0a1b2c3d','request/1','request','а','а',1,1,2,'2026-11-24',NULL,'0000000000000000000000000000000000000000000000000000000000000001','{"стаж":1}');
INSERT INTO "entries" VALUES(2,'000001-0a1b2c3d','request/1','request','ёлкина','еёлкина',1,1,NULL,'2026-11-24','p1','0000000000000000000000000000000000000000000000000000000000000001','{"стаж":3}');
INSERT INTO "entries" VALUES(3,'000002-0a1b2c3d','request/1','request','а','а',2,2,NULL,'2026-11-24',NULL,'0000000000000000000000000000000000000000000000000000000000000002','{"стаж":2}');
CREATE TABLE intakes (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	claim TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	name TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	outcome TEXT NOT NULL, 
	form TEXT NOT NULL, 
	day DATE NOT NULL, 
	rows INTEGER NOT NULL, 
	answers_hash TEXT NOT NULL, 
	corrects TEXT, 
	problems TEXT NOT NULL, 
	payload TEXT, 
	owed BOOLEAN NOT NULL, 
	file TEXT NOT NULL, written DATE, 
	CONSTRAINT uq_intakes_claim UNIQUE (claim)
);
INSERT INTO "intakes" VALUES(1,'000001-0a1b2c3d','0000000000000000000000000000000000000000000000000000000000000001','Анкета.xlsx',100,'accepted','request/1','2026-11-24',2,'',NULL,'[]',NULL,0,'',NULL);
INSERT INTO "intakes" VALUES(2,'000002-0a1b2c3d','0000000000000000000000000000000000000000000000000000000000000002','Анкета.xlsx',100,'accepted','request/1','2026-11-24',1,'',NULL,'[]',NULL,0,'',NULL);
INSERT INTO "intakes" VALUES(3,'000003-0a1b2c3d','0000000000000000000000000000000000000000000000000000000000000003','Анкета.xlsx',100,'returned','request/1','2026-11-24',0,'',NULL,'[{"$Problem":{"code":"not_a_number","found":"весной","label":"Стаж","level":{"$Level":"error"},"place":{"$Place":{"column":2,"row":12,"sheet":"Анкета"}},"question":"стаж","text":"","values":{}}}]','{"$Returned":{"problems":[[{"$Problem":{"code":"not_a_number","found":"весной","label":"Стаж","level":{"$Level":"error"},"place":{"$Place":{"column":2,"row":12,"sheet":"Анкета"}},"question":"стаж","text":"","values":{}}}]],"submissions":[{"$Submission":{"answers":{"стаж":{"$Answer":{"cell":{"$Cell":{"fault":"","place":{"$Place":{"column":2,"row":12,"sheet":"Анкета"}},"value":"весной"}},"label":"Стаж","question":"стаж"}}},"form":"request/1","layout":{"$Layout":"ours"},"remarks":[{"$Problem":{"code":"hidden_row","found":"","label":"","level":{"$Level":"remark"},"place":{"$Place":{"column":2,"row":12,"sheet":"Анкета"}},"question":"","text":"","values":{"row":12}}}],"row":null,"tables":{"встречи":[{"дата":{"$Answer":{"cell":{"$Cell":{"fault":"","place":{"$Place":{"column":28,"row":3,"sheet":"Анкета"}},"value":{"$date":"2026-09-01"}}},"label":"Дата","question":"дата"}}}]}}}],"unchanged":false}}',1,'',NULL);
INSERT INTO "intakes" VALUES(4,'000004-0a1b2c3d','0000000000000000000000000000000000000000000000000000000000000004','Пустая.xlsx',100,'returned','','2026-11-24',0,'',NULL,'[{"$Problem":{"code":"empty_form","found":"","label":"","level":{"$Level":"error"},"place":null,"question":"","sheet":"Анкета","text":"","values":{}}}]','{"$Original":{}}',1,'',NULL);
CREATE TABLE issued (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code TEXT NOT NULL, 
	document TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	standing TEXT NOT NULL, 
	edition TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	superseded_revision INTEGER, 
	file TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	day DATE NOT NULL, 
	title TEXT NOT NULL, 
	gaps TEXT NOT NULL
, faults TEXT DEFAULT '[]' NOT NULL, heading TEXT DEFAULT '' NOT NULL);
INSERT INTO "issued" VALUES(1,'order-pairs@2026','order-pairs','2026','draft','a1',2,NULL,'1 Проекты/ПРОЕКТ Приказ.docx','ff','2026-11-24','Приказ','[{"$Unanswered":{"doubtful":false,"label":"дата"}}]','[]','');
CREATE TABLE journal (
	seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	who TEXT NOT NULL, 
	action TEXT NOT NULL, 
	object TEXT NOT NULL, 
	details TEXT, 
	details_hash TEXT NOT NULL, 
	prev TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (seq)
);
INSERT INTO "journal" VALUES(1,'2026-11-24','секретарь','intake.accepted','000001-0a1b2c3d','{"added":2,"digest":"0000000000000000000000000000000000000000000000000000000000000001","form":"request/1","rows":2}','c1d001f623d3a4b96465ec601bd3aa568d7985556b2fab5b54425b740e39438d','','8605c2122a91b3167904083c251692165fcd8745a23bd5d70beb1644472fe71e');
INSERT INTO "journal" VALUES(2,'2026-11-24','секретарь','intake.accepted','000002-0a1b2c3d','{"added":1,"digest":"0000000000000000000000000000000000000000000000000000000000000002","form":"request/1","rows":1}','c8c80d9cfddf62f699824104fe7be371096345d2953487a2f402c6b92b716eb2','8605c2122a91b3167904083c251692165fcd8745a23bd5d70beb1644472fe71e','224c7b0aba24a7fdb9842dda0c1c1fa056a29fc693582d56a4e332113511b1d5');
INSERT INTO "journal" VALUES(3,'2026-11-24','секретарь','intake.returned','000003-0a1b2c3d','{"added":0,"digest":"0000000000000000000000000000000000000000000000000000000000000003","form":"request/1","rows":0}','8d90f4f838521991b7554e48da6c5789defae587de2a4cb3bacda6cc7acb7ab9','224c7b0aba24a7fdb9842dda0c1c1fa056a29fc693582d56a4e332113511b1d5','056c19dd54f9ac3fb009b628ed711bcc62e22c69a1152ed7033d390ba84d7cbf');
INSERT INTO "journal" VALUES(4,'2026-11-24','секретарь','document.draft','order-pairs#1','{"digest":"ff","edition":"a1","revision":2}','e5b04af968c10b4c333989498610ac8e5d145f1b0035635d1dbe2d1e266050a4','056c19dd54f9ac3fb009b628ed711bcc62e22c69a1152ed7033d390ba84d7cbf','6813183acf958bdbb96bfd15ea7d2b293eb80f2e052032e2bf05249e4dc1d626');
INSERT INTO "journal" VALUES(5,'2026-11-24','секретарь','intake.returned','000004-0a1b2c3d','{"added":0,"digest":"0000000000000000000000000000000000000000000000000000000000000004","form":"","rows":0}','08adaa3f7cec9b521624c6d459b95465919cc3eaf717562315f65b9105a23075','6813183acf958bdbb96bfd15ea7d2b293eb80f2e052032e2bf05249e4dc1d626','ce286bbc2384b4a7503beee77a0b57cdc11e17cbfee83db51d18bf59006ee7a3');
CREATE TABLE names (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person TEXT NOT NULL, 
	name TEXT NOT NULL, 
	search_key TEXT NOT NULL, 
	current BOOLEAN NOT NULL, 
	revision INTEGER NOT NULL, 
	CONSTRAINT fk_names_person FOREIGN KEY(person) REFERENCES people (id), 
	CONSTRAINT fk_names_revision FOREIGN KEY(revision) REFERENCES revisions (number)
);
INSERT INTO "names" VALUES(1,'p1','Ёлкина Анна','елкина анна',1,1);
INSERT INTO "names" VALUES(2,'p1','Елкина А.','елкина а',0,1);
CREATE TABLE people (
	id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	CONSTRAINT pk_people PRIMARY KEY (id), 
	CONSTRAINT fk_people_revision FOREIGN KEY(revision) REFERENCES revisions (number)
);
INSERT INTO "people" VALUES('p1',1);
CREATE TABLE revisions (
	number INTEGER NOT NULL, 
	claim TEXT NOT NULL, 
	day DATE NOT NULL, 
	CONSTRAINT pk_revisions PRIMARY KEY (number), 
	CONSTRAINT uq_revisions_claim UNIQUE (claim), 
	CONSTRAINT fk_revisions_claim FOREIGN KEY(claim) REFERENCES intakes (claim)
);
INSERT INTO "revisions" VALUES(1,'000001-0a1b2c3d','2026-11-24');
INSERT INTO "revisions" VALUES(2,'000002-0a1b2c3d','2026-11-24');
CREATE INDEX ix_intakes_digest ON intakes (digest);
CREATE INDEX ix_intakes_answers_hash ON intakes (answers_hash);
CREATE INDEX ix_intakes_corrects ON intakes (corrects);
CREATE INDEX ix_intakes_owed ON intakes (owed);
CREATE INDEX ix_names_person ON names (person);
CREATE INDEX ix_names_search_key ON names (search_key);
CREATE INDEX ix_entries_claim ON entries (claim);
CREATE INDEX ix_entries_person ON entries (person);
CREATE UNIQUE INDEX ix_entries_current ON entries (name, "key") WHERE superseded_revision IS NULL;
CREATE UNIQUE INDEX ix_issued_current ON issued (code) WHERE superseded_revision IS NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('entries',3);
INSERT INTO "sqlite_sequence" VALUES('intakes',4);
INSERT INTO "sqlite_sequence" VALUES('issued',1);
INSERT INTO "sqlite_sequence" VALUES('names',2);
INSERT INTO "sqlite_sequence" VALUES('intakes',3);
INSERT INTO "sqlite_sequence" VALUES('names',2);
INSERT INTO "sqlite_sequence" VALUES('entries',3);
INSERT INTO "sqlite_sequence" VALUES('issued',1);
COMMIT;
