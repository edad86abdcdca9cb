-- What is still being prepared is the city's own: where a group will go before the plan is announced, and a paper before it is issued.
create policy planned on visit as restrictive for select to duxue_app using (state not in ('planned', 'sealed') or app_city_role());
create policy drafted on paper as restrictive for select to duxue_app using (state in ('issued', 'archived') or app_city_role());
