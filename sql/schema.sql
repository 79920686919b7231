comment on schema fq is 'A durable event log with named consumers.';
